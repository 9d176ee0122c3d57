package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.game.inference.LatentVectors;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTraceTest {
  @TempDir Path folder;

  private Path train(String preset, String... changes) {
    ExperimentSpec experiment =
        Overrides.apply(
            Overrides.apply(
                Presets.experiment(preset),
                List.of("training.steps=3", "training.batch=4", "replicas=2")),
            List.of(changes));
    return SmallRuns.train(experiment, folder.resolve("run"));
  }

  @Test
  void lines_startWhereTheyAreToldAndEndWhereTheCheckpointIs() {
    Path run = train("parallel-lines");
    GeneratorTrace trace = GeneratorTrace.read(run);
    assertThat(trace.seeds()).isEqualTo(2);
    assertThat(trace.steps()).isEqualTo(3);
    AffineGaussian start = ((GeneratorLaw.Gaussian) trace.law(1, 0)).law();
    assertThat(start.mean()).containsExactly(0, -1);
    assertThat(start.factor()).isDeepEqualTo(new double[][] {{1}, {0}});
    assertSamples(run, trace);
    assertThat(((GeneratorLaw.Gaussian) trace.law(1, 1)).law().mean(1)).isNotEqualTo(-1);
  }

  @Test
  void network_isTheOneThatDrawsSamples() {
    Path run =
        train(
            "ring",
            "game.generator.architecture.width=2",
            "game.generator.architecture.activation=leaky-relu",
            "training.trace=[generator]");
    GeneratorTrace trace = GeneratorTrace.read(run);
    assertSamples(run, trace);
    GeneratorLaw law = trace.law(1, 3);
    assertThat(law).isInstanceOf(GeneratorLaw.OneToOne.class);
    try (TrainedModel model = TrainedModel.open(run, 1)) {
      for (float[] sample : model.sample(20, 4)) {
        double[][] point = {{sample[0], sample[1]}};
        assertThat(law.density().orElseThrow().logDensity(point)[0]).isFinite();
      }
    }
  }

  @Test
  void networkWithAnAverage_isTheOneThatDrawsSamples() {
    Path run = train("ring", "game.generator.average=0.9", "training.trace=[generator]");
    assertSamples(run, GeneratorTrace.read(run));
  }

  /** Compares samples of the traced layers after the last step with those of the trained model. */
  private static void assertSamples(Path run, GeneratorTrace trace) {
    for (int seed = 0; seed < 2; seed++) {
      List<DenseLayer> layers = trace.layers(seed, trace.steps());
      float[][] latent = LatentVectors.draw(8, 5, layers.get(0).inputs());
      try (TrainedModel model = TrainedModel.open(run, seed)) {
        float[][] samples = model.sample(5, 8);
        for (int n = 0; n < samples.length; n++) {
          double[] found = forward(layers, latent[n]);
          for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(samples[n][i], within(1e-5));
          }
        }
      }
    }
  }

  private static double[] forward(List<DenseLayer> layers, float[] z) {
    double[] values = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      values[i] = z[i];
    }
    for (int l = 0; l < layers.size(); l++) {
      double[] next = layers.get(l).bias().clone();
      for (int i = 0; i < values.length; i++) {
        double value = l > 0 && values[i] < 0 ? 0.2 * values[i] : values[i];
        for (int j = 0; j < next.length; j++) {
          next[j] += value * layers.get(l).kernel()[i][j];
        }
      }
      values = next;
    }
    return values;
  }

  @Test
  void runsWithoutTrace_areRefusedWithTheRemedy() {
    Path run = train("ring");
    assertThatThrownBy(() -> GeneratorTrace.read(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("train with training.trace=[generator]");
  }

  @Test
  void runsOfImages_areRefused() {
    Path run = SmallRuns.train(SmallRuns.images(1, 2), folder.resolve("images"));
    assertThatThrownBy(() -> GeneratorTrace.read(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found one of images");
  }
}
