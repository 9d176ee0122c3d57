package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures of games with given parameters, whose distances are known. */
class GameMeasureTest {
  /** A generator that is given by its parameters, or by its samples. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Given(
      ExperimentSpec experiment, Map<String, float[]> parameters, double[][] samples)
      implements TrainedReplica {
    @Override
    public long step() {
      return 0;
    }

    @Override
    public float[] parameter(String name) {
      return parameters.get(name);
    }

    @Override
    public double scalar(String scalar) {
      throw new UnsupportedOperationException("nothing was recorded");
    }

    @Override
    public long[] sampleShape() {
      return new long[] {samples[0].length};
    }

    @Override
    public float[][] sample(int count, long seed) {
      float[][] drawn = new float[count][];
      for (int n = 0; n < count; n++) {
        double[] point = samples[n % samples.length];
        drawn[n] = new float[] {(float) point[0], (float) point[1]};
      }
      return drawn;
    }

    @Override
    public float[] logits(float[][] points) {
      throw new UnsupportedOperationException("there is no discriminator");
    }
  }

  private static ExperimentSpec on(DataSettings data, String... changes) {
    ExperimentSpec base = SmallSweeps.spec(SmallSweeps.BASE + "measures: [w2]").base();
    return Overrides.apply(base.withData(data), List.of(changes));
  }

  private static double value(String measure, TrainedReplica replica) {
    return ((Estimate) measure(measure).of(replica)).value();
  }

  private static GameMeasure measure(String word) {
    return GameMeasure.named(Worker.standard(), List.of(word)).get(0);
  }

  private static String unavailable(String measure, ExperimentSpec experiment) {
    return measure(measure).unavailable(experiment).orElse("");
  }

  /** The data's own factor as kernel: distance 0; moved by 3 along an axis: 3. */
  @Test
  void w2_isExactOnASubspaceOfAnyDimension() {
    SubspaceGaussian data = new SubspaceGaussian(50, 3, 1, 7);
    ExperimentSpec experiment = on(data, "game.generator.latent=3");
    AffineGaussian law = GaussianDistribution.law(DataSources.distribution(data)).orElseThrow();
    float[] kernel = new float[3 * 50];
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 3; j++) {
        kernel[j * 50 + i] = (float) law.factor(i, j);
      }
    }
    float[] bias = new float[50];
    Map<String, float[]> parameters =
        Map.of("generator/dense_1/kernel", kernel, "generator/dense_1/bias", bias);
    Given replica = new Given(experiment, parameters, new double[0][]);
    assertThat(value("w2", replica)).isCloseTo(0, within(1e-5));
    bias[11] = 3;
    assertThat(value("w2", replica)).isCloseTo(3, within(1e-5));
  }

  @Test
  void sampleDistances_areSmallOnTheDataAndGrowWithAShift() {
    ExperimentSpec experiment = on(Ring.DEFAULT);
    double[][] own = DataSources.distribution(Ring.DEFAULT).points(2500, 99);
    double[][] shifted = new double[own.length][];
    for (int n = 0; n < own.length; n++) {
      shifted[n] = new double[] {own[n][0] + 5, own[n][1]};
    }
    Given same = new Given(experiment, Map.of(), own);
    Given apart = new Given(experiment, Map.of(), shifted);
    assertThat(value("sliced-w1", same)).isBetween(0.0, 0.15);
    assertThat(value("sliced-w1", apart)).isCloseTo(5 * 2 / Math.PI, within(0.5));
    assertThat(value("energy-v", same)).isBetween(0.0, 0.02);
    assertThat(value("energy-v", apart)).isGreaterThan(1);
    assertThat(value("js-neighbours", apart)).isGreaterThan(0.6);
    assertThat(value("js-neighbours", same)).isLessThan(0.1);
  }

  @Test
  void coverage_countsModesOfTheTask() {
    double[][] two = {{2, 0}, {0, 2}};
    Given replica = new Given(on(Ring.DEFAULT), Map.of(), two);
    assertThat(value("modes", replica)).isEqualTo(2);
    assertThat(value("high-quality", replica)).isEqualTo(1);
    assertThat(value("modes-entropy", replica)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(value("modes-reverse-kl", replica)).isCloseTo(Math.log(4), within(1e-12));
    assertThat(value("modes-kl", replica)).isInfinite();
    assertThat(value("modes-covered", replica)).isEqualTo(2);
  }

  /** 49 samples of 2500 find a mode; 62.5 of the 312.5 that it should have would cover it. */
  @Test
  void modesCovered_takesAFifthOfWhatAModeShouldHave() {
    double[][] few = new double[51][];
    Arrays.fill(few, new double[] {2, 0});
    few[7] = new double[] {0, 2};
    Given replica = new Given(on(Ring.DEFAULT), Map.of(), few);
    assertThat(value("modes", replica)).isEqualTo(2);
    assertThat(value("modes-covered", replica)).isEqualTo(1);
  }

  @Test
  void measureThatCannotBeTaken_saysWhyAndWhatCan() {
    ExperimentSpec ring = on(Ring.DEFAULT);
    assertThat(unavailable("w2", ring)).contains("Gaussian data");
    assertThat(unavailable("modes", on(new SubspaceGaussian(5, 2, 1, 1)))).contains("a mixture");
    assertThat(unavailable("w2", on(Ring.DEFAULT, "game.generator.architecture.kind=mlp")))
        .contains("affine")
        .contains("sliced-w1");
    ExperimentSpec plane = on(new SubspaceGaussian(5, 2, 1, 1), "game.generator.latent=2");
    assertThat(unavailable("js", plane)).contains("no closed form").contains("w2");
    assertThat(unavailable("w2", plane)).isEmpty();
    assertThat(unavailable("sliced-w1", ring)).isEmpty();
  }

  /** Their samples are those of a mixture; the closed form is that of one generator. */
  @Test
  void samplesOfSeveralGenerators_areMeasured() {
    ExperimentSpec several = SmallRuns.several(1, 10);
    for (String word : List.of("sliced-w1", "modes")) {
      assertThat(measure(word).unavailable(several)).isEmpty();
    }
    assertThat(unavailable("w2", several)).contains("one generator, found 2").contains("sliced-w1");
  }
}
