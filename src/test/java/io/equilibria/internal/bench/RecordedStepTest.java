package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.ExperimentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedStepTest {
  private static final String BIAS = "generator/dense_1/bias";

  @TempDir Path folder;

  /** The affine generator's loss moves its bias by Adam's formula, all of it from the files. */
  @Test
  void recordedStep_movesParametersByAdam() throws IOException {
    Path step = folder.resolve("step");
    RecordedStep.write(BenchCase.named("small-one"), 1, step);

    double[] m = values(step, "after/" + BIAS + "/adam_m");
    double[] v = values(step, "after/" + BIAS + "/adam_v");
    double[] before = values(step, "before/" + BIAS);
    double[] after = values(step, "after/" + BIAS);
    assertThat(after).hasSize(2);
    double count = RecordedStep.STEPS_BEFORE + 1;
    double rate = 1e-4 * Math.sqrt(1 - Math.pow(0.999, count)) / (1 - Math.pow(0.5, count));
    for (int i = 0; i < after.length; i++) {
      double expected = before[i] - rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
      assertThat(after[i]).isCloseTo(expected, within(2e-7));
      assertThat(Math.abs(after[i] - before[i])).isGreaterThan(1e-6);
    }
  }

  /**
   * The mean logit, and so the loss, is that of a discriminator computed here on the data and the
   * generator's samples, with the random draws of the step.
   */
  @Test
  void recordedStep_drawsWhatTheLossWasTakenOn() throws IOException {
    Path step = folder.resolve("step");
    RecordedStep.write(BenchCase.named("small-one"), 1, step);

    double[] real = values(step, "draws/real");
    double[] z = values(step, "draws/z");
    double[] kernel = values(step, "before/generator/dense_1/kernel");
    double[] bias = values(step, "before/" + BIAS);
    int batch = real.length / 2;
    double loss = 0;
    for (int i = 0; i < batch; i++) {
      double[] fake = {z[i] * kernel[0] + bias[0], z[i] * kernel[1] + bias[1]};
      loss += softplus(-logit(step, real[2 * i], real[2 * i + 1])) / batch;
      loss += softplus(logit(step, fake[0], fake[1])) / batch;
    }

    assertThat(values(step, "losses/discriminator")[0]).isCloseTo(loss, within(1e-5));
    assertThat(Npy.read(step.resolve("draws/share.npy")).shape()).containsExactly(batch, 1);
  }

  /** Replica 0 is what is written, and its draws do not depend on how many others there are. */
  @Test
  void recordedStep_ofManyReplicas_isThatOfTheFirst() throws IOException {
    BenchCase one = BenchCase.named("small-one");
    ExperimentSpec two = one.experiment().withReplicas(2);
    RecordedStep.write(one, 1, folder.resolve("one"));
    RecordedStep.write(new BenchCase("two", two, one.unit(), 1), 1, folder.resolve("two"));

    for (String name : List.of("draws/real", "losses/discriminator", "after/" + BIAS)) {
      assertThat(values(folder.resolve("two"), name))
          .containsExactly(values(folder.resolve("one"), name), within(1e-5));
    }
  }

  @Test
  void recordedStep_refusesAFolderThatIsThere() {
    assertThatThrownBy(() -> RecordedStep.write(BenchCase.named("small-one"), 1, folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a new folder");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void recordedStep_ofImages_holdsAveragesAndPixels() throws IOException {
    Path step = folder.resolve("step");
    RecordedStep.write(BenchCase.named("dcgan8"), 2, step);

    assertThat(Npy.read(step.resolve("draws/real.npy")).shape()).containsExactly(64, 8, 8, 1);
    DoubleSummaryStatistics pixels = Arrays.stream(values(step, "draws/real")).summaryStatistics();
    assertThat(pixels.getMin()).isEqualTo(-1);
    assertThat(pixels.getMax()).isEqualTo(1);
    assertThat(Npy.read(step.resolve("draws/share.npy")).shape()).containsExactly(64, 1, 1, 1);
    String average = "/generator/batch_norm_1/moving_mean.npy";
    assertThat(Files.readAllBytes(step.resolve("after" + average)))
        .isNotEqualTo(Files.readAllBytes(step.resolve("before" + average)));
  }

  /** The discriminator before the step, in plain Java. */
  private static double logit(Path step, double... point) throws IOException {
    double[] x = point;
    for (int layer = 1; layer <= 3; layer++) {
      String name = "before/discriminator/dense_" + layer;
      double[] kernel = values(step, name + "/kernel");
      double[] y = values(step, name + "/bias");
      for (int j = 0; j < y.length; j++) {
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * kernel[i * y.length + j];
        }
        y[j] = layer < 3 && y[j] < 0 ? 0.2 * y[j] : y[j];
      }
      x = y;
    }
    return x[0];
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
  }

  private static double[] values(Path step, String name) throws IOException {
    return Npy.read(step.resolve(name + ".npy")).values();
  }
}
