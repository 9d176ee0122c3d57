package io.equilibria.internal.film;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of mixtures. */
class ComponentFilmTest {
  @TempDir Path folder;

  private Path filmed(int generators) {
    ExperimentSpec ring =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of(
                "replicas=1",
                "training.steps=4",
                "game.mixture.generators=" + generators,
                "game.mixture.discriminators=2"));
    Path run = folder.resolve("run-" + generators);
    try (Trainer trainer = Trainer.start(ring, run)) {
      trainer.listen(new FilmRecord(0)).run();
    }
    return run;
  }

  private static boolean has(BufferedImage image, int series) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    int colour = Style.numbered(series).line(Theme.LIGHT).getRGB();
    return Arrays.stream(pixels).anyMatch(pixel -> pixel == colour);
  }

  @Test
  void samples_haveTheColoursOfTheirComponents() throws IOException {
    Path run = filmed(2);
    ExperimentSpec experiment = RunFolder.experiment(run);
    List<SampleLook> frames = FilmRecord.frames(run, 0).read(experiment.data(), 4);
    assertThat(frames).allMatch(look -> Arrays.stream(look.componentsOf(0)).max().orElse(0) == 1);
    List<Film> films = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL);
    assertThat(films.get(0).title()).isEqualTo("MIX+GAN-GP on ring");
    byte[] gif = Films.gif("title", films, false, Execution.SEQUENTIAL);
    for (BufferedImage frame : GifContent.of(gif).frames()) {
      assertThat(has(frame, 0)).isTrue();
      assertThat(has(frame, 1)).isTrue();
      assertThat(has(frame, 2)).isFalse();
    }
  }

  @Test
  void samplesOfASingleGenerator_haveNone() throws IOException {
    List<Film> films = Films.of(List.of(filmed(1)), OptionalInt.empty(), Execution.SEQUENTIAL);
    byte[] gif = Films.gif("title", films, false, Execution.SEQUENTIAL);
    assertThat(has(GifContent.of(gif).frames().get(0), 0)).isFalse();
  }
}
