package io.equilibria.internal.evaluation.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.DenseGenerator;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Untrained games whose optimal discriminator is known. */
class OptimumMeasureTest {
  private static final SubspaceGaussian GAUSSIAN = new SubspaceGaussian(2, 2, 1, 7);

  /** x = A z + b. */
  private static final AffineGaussian GENERATOR =
      new AffineGaussian(new double[] {0.5, -0.2}, new double[][] {{0.7, 0.2}, {-0.3, 1.1}});

  private static final Measures MEASURES =
      Measures.ofGames(Catalogue.load(OptimumMeasureTest.class.getClassLoader()));

  /**
   * A game of that generator.
   *
   * @param sign of the logits of D*
   */
  private record Given(ExperimentSpec experiment, double sign) implements TrainedReplica {
    @Override
    public long step() {
      return 0;
    }

    /** The affine generator's parameters; for a network, layers of another width. */
    @Override
    public float[] parameter(String name) {
      boolean kernel = name.endsWith("/kernel");
      if (!DenseGenerator.isAffine(experiment)) {
        return new float[kernel ? 6 : 3];
      }
      return kernel
          ? new float[] {0.7f, -0.3f, 0.2f, 1.1f} // [latent, dimension]
          : new float[] {0.5f, -0.2f};
    }

    @Override
    public double scalar(String column) {
      throw new UnsupportedOperationException("nothing was recorded");
    }

    @Override
    public long[] sampleShape() {
      return new long[] {2};
    }

    @Override
    public float[][] sample(int count, long seed) {
      Random random = HashedSeed.random(seed);
      float[][] latent = new float[count][];
      for (int n = 0; n < count; n++) {
        latent[n] = new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
      }
      return generate(latent);
    }

    @Override
    public float[][] generate(float[][] latent) {
      float[][] samples = new float[latent.length][2];
      for (int n = 0; n < latent.length; n++) {
        for (int i = 0; i < 2; i++) {
          samples[n][i] =
              (float)
                  (GENERATOR.mean(i)
                      + GENERATOR.factor(i, 0) * latent[n][0]
                      + GENERATOR.factor(i, 1) * latent[n][1]);
        }
      }
      return samples;
    }

    @Override
    public float[] logits(float[][] points) {
      Density p = DataSources.distribution(experiment.data()).requireDensity();
      Density q = GaussianDensity.of(GENERATOR).orElseThrow();
      float[] logits = new float[points.length];
      for (int n = 0; n < logits.length; n++) {
        double[][] one = {{points[n][0], points[n][1]}};
        logits[n] = (float) (sign * (p.logDensity(one)[0] - q.logDensity(one)[0]));
      }
      return logits;
    }
  }

  private static ExperimentSpec on(DataSettings data, String... changes) {
    return Overrides.apply(Presets.experiment("ring").withData(data), List.of(changes));
  }

  private static Measured measured(String word, Given game) {
    return MEASURES.named(word).of(MeasureInput.ofGame(game));
  }

  private static double value(String word, Given game) {
    return ((Estimate) measured(word, game)).value();
  }

  /** The law of an affine generator has a formula, that of other maps of the plane a grid. */
  @Test
  void exactDiscriminator_hasNoError() {
    ExperimentSpec affine =
        on(GAUSSIAN, "game.generator.architecture.kind=affine", "game.generator.latent=2");
    ExperimentSpec network = on(Ring.DEFAULT, "game.generator.latent=2");
    for (ExperimentSpec experiment : List.of(affine, network)) {
      assertThat(value("optimum-error", new Given(experiment, 1))).isLessThan(1e-4);
      assertThat(value("optimum-share", new Given(experiment, 1))).isLessThan(1e-3);
    }
  }

  @Test
  void swappedSides_areFoundOut() {
    ExperimentSpec network = on(Ring.DEFAULT, "game.generator.latent=2");
    assertThat(value("optimum-share", new Given(network, -1))).isCloseTo(2, within(1e-3));
    assertThat(value("optimum-share", new Given(network, 0))).isCloseTo(1, within(1e-9));
    assertThat(value("optimum-error", new Given(network, -1))).isGreaterThan(0.5);
  }

  @Test
  void gamesWithoutAnOptimum_sayWhy() {
    assertThat(reason(on(Ring.DEFAULT, "game.loss=wasserstein")))
        .contains("the loss wasserstein has no discriminator with D = p / (p + q)");
    assertThat(reason(on(Ring.DEFAULT, "game.loss=measured", "game.loss.function=identity")))
        .contains("the loss measured has no discriminator with D = p / (p + q)");
    assertThat(
            OptimumObstacle.of(
                on(
                    Ring.DEFAULT,
                    "game.generator.latent=2",
                    "game.loss=measured",
                    "game.loss.function=log")))
        .isEmpty();
    assertThat(reason(on(new SubspaceGaussian(2, 1, 1, 7)))).contains("has no density");
    assertThat(reason(on(Ring.DEFAULT, "game.generator.latent=1")))
        .contains("its samples lie on a surface of 1 in 2 dimensions");
    assertThat(reason(on(Ring.DEFAULT, "game.generator.latent=3")))
        .contains("the generator's density is not known");
    assertThat(
            reason(
                on(
                    Ring.DEFAULT,
                    "game.mixture.kind=weighted",
                    "game.mixture.generators=2",
                    "game.mixture.discriminators=2")))
        .contains("found 2 and 2");
    assertThat(reason(Presets.experiment("digits"))).contains("no images");
  }

  /** A sweep refuses them before the first run, a game that is there is unavailable. */
  private static String reason(ExperimentSpec experiment) {
    String known = MEASURES.named("optimum-error").kind().obstacle(experiment).orElseThrow();
    Measured found = measured("optimum-error", new Given(experiment, 1));
    assertThat(((Measured.Unavailable) found).reason()).isEqualTo(known);
    return known;
  }

  @Test
  void collapsedGenerator_hasNoDensity() {
    float[][] toALine = PlanePushForward.vertices(8);
    for (float[] vertex : toALine) {
      vertex[1] = 0;
    }
    assertThatThrownBy(() -> GeneratedLaw.of(toALine, 10, 1))
        .hasMessageContaining("of its samples lie on lines or points");
  }
}
