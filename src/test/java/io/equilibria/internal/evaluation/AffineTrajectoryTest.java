package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.divergence.GaussianJensenShannon;
import io.equilibria.internal.metric.transport.GaussianWasserstein2;
import io.equilibria.internal.run.History;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AffineTrajectoryTest {
  private static final int STEPS = 12;

  @TempDir Path folder;

  private static ExperimentSpec affine(DataSettings data, int latent) {
    return affine(data, latent, 0);
  }

  private static ExperimentSpec affine(DataSettings data, int latent, double average) {
    ExperimentSpec dense = SmallRuns.dense(3, STEPS);
    GameSpec game = dense.game();
    GameSpec played =
        new GameSpec(
            game.loss(),
            game.penalty(),
            game.updates(),
            new GeneratorSpec(Affine.DEFAULT, game.generator().optimizer(), latent, average),
            game.discriminator());
    return new ExperimentSpec("affine", 7, 3, data, played, dense.training());
  }

  private static AffineTrajectory course(Path run, ExperimentSpec experiment) {
    AffineGaussian data =
        GaussianDistribution.law(DataSources.distribution(experiment.data())).orElseThrow();
    return new AffineTrajectory(
        run,
        data,
        GaussianMeasures.between(data, experiment.game().generator().latent()),
        Workers.CALLER);
  }

  /** A matrix generator in five dimensions, whose parameters are assembled from the trace. */
  @Test
  void distance_isThatOfTheTracedParameters() {
    ExperimentSpec experiment = affine(new SubspaceGaussian(5, 3, 1, 4), 2);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    AffineGaussian data =
        GaussianDistribution.law(DataSources.distribution(experiment.data())).orElseThrow();
    Curves curves = course(run, experiment).curves(GaussianMeasures.WASSERSTEIN_2.quantity());
    assertThat(curves.values()).hasDimensions(3, STEPS + 1);
    assertThat(curves.steps()).startsWith(0, 1).endsWith(STEPS);
    History history = History.read(run);
    for (int step : new int[] {0, 5, STEPS - 1}) {
      double[] mean = new double[5];
      double[][] factor = new double[5][2];
      for (int i = 0; i < 5; i++) {
        mean[i] = history.column("generator/dense_1/bias[" + i + "]")[step][1];
        for (int j = 0; j < 2; j++) {
          factor[i][j] = history.column("generator/dense_1/kernel[" + j + "," + i + "]")[step][1];
        }
      }
      double expected = GaussianWasserstein2.distance(data, new AffineGaussian(mean, factor));
      assertThat(curves.values()[1][step]).isCloseTo(expected, within(1e-12));
    }
  }

  /** The parameters after the last step are not in the history. */
  @Test
  void lastPoint_isOfTheCheckpoint() {
    ExperimentSpec experiment = affine(DataSpec.GaussianLine.DEFAULT, 1);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    AffineTrajectory course = course(run, experiment);
    Curves curves = course.curves(GaussianMeasures.WASSERSTEIN_2.quantity());
    float[] samples;
    try (TrainedModel model = TrainedModel.open(run, 2)) {
      samples = model.generate(new float[][] {{0}})[0]; // the mean of seed 2's generator
    }
    assertThat(course.laws(STEPS).get(2).orElseThrow().mean(1)).isCloseTo(samples[1], within(1e-6));
    assertThat(course.laws(STEPS - 1).get(2).orElseThrow().mean(1))
        .isNotCloseTo(samples[1], within(1e-6));
    AffineGaussian data =
        GaussianDistribution.law(DataSources.distribution(experiment.data())).orElseThrow();
    assertThat(curves.ends()[2])
        .isEqualTo(GaussianWasserstein2.distance(data, course.laws(STEPS).get(2).orElseThrow()));
  }

  /** At every step, beside the parameters that are trained; as samples are drawn at the end. */
  @Test
  void generatorWithAnAverage_isMeasuredWithIt() {
    ExperimentSpec experiment = affine(DataSpec.GaussianLine.DEFAULT, 1, 0.75);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    AffineTrajectory course = course(run, experiment);
    History history = History.read(run);
    float[][] bias = history.column("generator/dense_1/bias[1]");
    float[][] average = history.column("generator/dense_1/bias/average[1]");
    double expected = bias[0][2];
    for (int step = 0; step < STEPS; step++) {
      expected += step == 0 ? 0 : 0.25 * (bias[step][2] - expected);
      assertThat(course.laws(step).get(2).orElseThrow().mean(1)).isCloseTo(expected, within(1e-6));
      assertThat(average[step][2])
          .isEqualTo((float) course.laws(step).get(2).orElseThrow().mean(1));
    }
    assertThat(expected).isNotCloseTo(bias[STEPS - 1][2], within(1e-5));
    try (TrainedModel model = TrainedModel.open(run, 2)) {
      float[] mean = model.generate(new float[][] {{0}})[0];
      assertThat(course.laws(STEPS).get(2).orElseThrow().mean(1)).isCloseTo(mean[1], within(1e-6));
    }
    assertThat(course.curves(GaussianMeasures.WASSERSTEIN_2.quantity()).estimator())
        .endsWith("; generator: moving average (0.75)");
  }

  @Test
  void someSteps_areThoseOfTheWholeCourse() {
    ExperimentSpec experiment = affine(DataSpec.GaussianLine.DEFAULT, 1);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    Quantity distance = GaussianMeasures.WASSERSTEIN_2.quantity();
    Curves all = course(run, experiment).curves(distance);
    Curves some = course(run, experiment).curves(distance, new long[] {0, 5, STEPS});
    assertThat(some.steps()).containsExactly(0, 5, STEPS);
    assertThat(some.estimator()).isEqualTo(all.estimator()).endsWith("; generator: raw weights");
    for (int seed = 0; seed < 3; seed++) {
      double[] curve = all.values()[seed];
      assertThat(some.values()[seed]).containsExactly(curve[0], curve[5], curve[STEPS]);
    }
  }

  @Test
  void divergencesOfDisjointLines_areTheirGreatest() {
    ExperimentSpec experiment = affine(DataSpec.GaussianLine.DEFAULT, 1);
    Path run = SmallRuns.train(experiment, folder.resolve("run"));
    AffineTrajectory course = course(run, experiment);
    assertThat(course.quantities())
        .extracting(Quantity::id)
        .containsExactly(
            "w2", "js", "kl", "reverse-kl", "tv", "hellinger", "chi-squared", "neyman");
    Curves js = course.curves(Quantity.of(FDivergence.JENSEN_SHANNON));
    assertThat(Arrays.stream(js.values()).flatMapToDouble(Arrays::stream))
        .containsOnly(GaussianJensenShannon.SINGULAR);
    Curves kl = course.curves(Quantity.of(FDivergence.KULLBACK_LEIBLER));
    assertThat(Arrays.stream(kl.values()).flatMapToDouble(Arrays::stream))
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void whereTwoPlanesMayAgree_onlyClosedFormsAreGiven() {
    AffineGaussian plane =
        new AffineGaussian(new double[3], new double[][] {{1, 0}, {0, 1}, {0, 0}});
    assertThat(GaussianMeasures.between(plane, 2))
        .extracting(measure -> measure.quantity().id())
        .doesNotContain("js", "tv")
        .contains("w2", "kl", "hellinger");
    assertThat(GaussianMeasures.between(plane, 1))
        .extracting(measure -> measure.quantity().id())
        .contains("js", "tv");
  }

  @Test
  void otherGenerators_areRefused() {
    Path run = SmallRuns.train(SmallRuns.dense(2, 3), folder.resolve("run"));
    AffineGaussian line = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    assertThatThrownBy(() -> new AffineTrajectory(run, line, List.of(), Workers.CALLER))
        .hasMessageContaining("expected an affine generator");
  }
}
