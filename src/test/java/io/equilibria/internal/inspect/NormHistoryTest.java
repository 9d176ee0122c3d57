package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.types.TString;

class NormHistoryTest {
  @TempDir Path folder;

  private void write(String name, Map<String, Tensor> tensors) {
    Written.checkpoint(folder.resolve(name), tensors).close();
  }

  private NormHistory history() {
    return NormHistory.of(folder, name -> true, seen -> {});
  }

  @Test
  void norms_areThoseOfEveryCheckpointInTheOrderOfSteps() {
    write("ckpt-100", Map.of("w", Written.floats(new float[] {6, 8}, 2)));
    write("ckpt-9", Map.of("w", Written.floats(new float[] {3, 4}, 2), "old", Written.range(1)));
    write("ckpt-20", Map.of("w", Written.doubles(new double[] {1e200, 0}, 2)));
    NormHistory history = history();
    assertThat(history.steps()).containsExactly(9, 20, 100);
    assertThat(history.tensors()).extracting(NormHistory.Series::name).containsExactly("old", "w");
    NormHistory.Series w = history.tensors().get(1);
    assertThat(w.norms().stream().mapToDouble(OptionalDouble::getAsDouble))
        .containsExactly(5.0, 1e200, 10.0);
    assertThat(w.growth()).isCloseTo(1, within(1e-12));
    assertThat(history.tensors().get(0).norms())
        .containsExactly(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.empty());
  }

  @Test
  void whatIsNotFinite_isKeptAndMarked() {
    write("a-1", Map.of("x", Written.floats(new float[] {1, Float.NaN}, 2)));
    write("a-2", Map.of("x", Written.floats(new float[] {1, Float.NEGATIVE_INFINITY}, 2)));
    write("a-3", Map.of("x", Written.floats(new float[] {0, 2}, 2), "s", TString.scalarOf("a")));
    NormHistory history = history();
    List<OptionalDouble> norms = history.tensors().get(0).norms();
    assertThat(norms.get(0).getAsDouble()).isNaN();
    assertThat(norms.get(1).getAsDouble()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(history.tensors()).hasSize(1); // Strings have no norm.
    assertThat(HistoryText.of(history, true)).contains("!!_").doesNotContain("▁");
  }

  @Test
  void namesWithoutSteps_areNumbered() {
    write("best", Map.of("x", Written.range(2)));
    write("ckpt-7", Map.of("x", Written.range(3)));
    assertThat(history().steps()).containsExactly(1, 2);
    assertThat(history().checkpoints().get(1).getFileName()).hasToString("ckpt-7");
  }

  @Test
  void picture_showsThoseThatChangedMost() throws IOException {
    write("ckpt-1", Map.of("still", Written.range(2), "moving", Written.range(2)));
    write("ckpt-2", Map.of("still", Written.range(2), "moving", Written.range(9)));
    assertThat(history().mostChanged(1).tensors().get(0).name()).isEqualTo("moving");
    Path file = folder.resolve("norms.png");
    assertThat(HistoryPicture.write(file, history())).isEqualTo(new HistoryPicture(2, 2));
    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(600);
  }

  @Test
  void sparkline_goesFromTheLeastToTheGreatest() {
    List<OptionalDouble> values =
        List.of(
            OptionalDouble.of(-1e308),
            OptionalDouble.of(0),
            OptionalDouble.of(1e308),
            OptionalDouble.empty(),
            OptionalDouble.of(Double.NaN));
    assertThat(Sparkline.of(values)).isEqualTo("▁▅█ !");
    assertThat(Sparkline.ascii(values)).isEqualTo("_+# !");
    assertThat(Sparkline.of(List.of(OptionalDouble.of(3)))).isEqualTo("▁");
  }

  /** A run that goes on removes the second while the first is read. */
  @Test
  void checkpointThatIsRemovedMeanwhile_isLeftOut() throws IOException {
    Path run = RunFixture.in(folder);
    NormHistory history =
        NormHistory.of(
            run,
            name -> true,
            seen -> {
              for (String ending : List.of(".index", ".data-00000-of-00001")) {
                run.resolve("ckpt-20" + ending).toFile().delete();
              }
            });
    assertThat(history.checkpoints()).containsExactly(run.resolve("ckpt-10"));
  }

  @Test
  void folderWithoutCheckpoints_isRefused() throws IOException {
    assertThatThrownBy(this::history)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no checkpoint in the folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> NormHistory.of(file, name -> true, seen -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder with checkpoints, found a file");
  }
}
