package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.inference.ServingGraph;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Batch normalisation in a game: kept, saved and used for inference. */
class BatchStatisticsTest {
  private static final int BATCH = 6;
  private static final int LATENT = SmallGames.LATENT;
  private static final List<String> STATISTICS =
      List.of(
          "generator/batch_norm_1/moving_mean",
          "generator/batch_norm_1/moving_variance",
          "generator/batch_norm_2/moving_mean",
          "generator/batch_norm_2/moving_variance",
          "discriminator/batch_norm_1/moving_mean",
          "discriminator/batch_norm_1/moving_variance");

  @Test
  void statistics_areUpdatedAndSaved() {
    ExperimentSpec experiment = experiment();
    try (GameRun run = open(experiment)) {
      assertThat(run.game().kept().stream().map(Variable::name)).containsAll(STATISTICS);
      for (String name : STATISTICS) {
        assertThat(run.read(name)).containsOnly(name.endsWith("mean") ? 0 : 1);
      }
      run.steps(2);
      for (String name : STATISTICS) {
        double start = name.endsWith("mean") ? 0 : 1;
        assertThat(Arrays.stream(run.read(name)).noneMatch(x -> x == start)).as(name).isTrue();
      }
    }
  }

  @Test
  void generatorsStatistics_areThoseOfTheSamplesOfItsOwnStep() {
    ExperimentSpec experiment = experiment();
    try (GameRun run = open(experiment)) {
      double[] kernel = run.read("generator/dense_1/kernel");
      double[] bias = run.read("generator/dense_1/bias");
      run.steps(1);
      int channels = run.read("generator/batch_norm_1/gamma").length;
      double[][] latent;
      try (PlainDraws draws = new PlainDraws(experiment.seed(), 0)) {
        latent = draws.normal("latent/generator", 1, BATCH, LATENT)[0];
      }
      double[] sum = new double[channels];
      double[] squares = new double[channels];
      for (double[] z : latent) {
        for (int unit = 0; unit < bias.length; unit++) {
          double x = bias[unit];
          for (int i = 0; i < LATENT; i++) {
            x += z[i] * kernel[i * bias.length + unit];
          }
          sum[unit % channels] += x;
          squares[unit % channels] += x * x;
        }
      }
      int count = BATCH * bias.length / channels;
      for (int c = 0; c < channels; c++) {
        double mean = sum[c] / count;
        double variance = squares[c] / count - mean * mean;
        assertThat(run.read("generator/batch_norm_1/moving_mean")[c])
            .isCloseTo(0.1 * mean, within(1e-15));
        assertThat(run.read("generator/batch_norm_1/moving_variance")[c])
            .isCloseTo(0.9 + 0.1 * variance, within(1e-14));
      }
    }
  }

  @Test
  void samplesAndLogits_doNotDependOnTheirBatch() {
    try (GameRun run = open(experiment())) {
      run.steps(3);
      double[] latent = numbers(1, 64 * LATENT);
      double[] points = numbers(2, 64 * 64);
      double[] samples = run.samples(latent);
      double[] logits = run.logits(points);
      for (int row : new int[] {0, 17, 63}) {
        double[] alone = run.samples(Arrays.copyOfRange(latent, row * LATENT, (row + 1) * LATENT));
        assertThat(alone)
            .containsExactly(Arrays.copyOfRange(samples, row * 64, (row + 1) * 64), within(1e-6));
        assertThat(run.logits(Arrays.copyOfRange(points, row * 64, (row + 1) * 64))[0])
            .isCloseTo(logits[row], within(1e-6));
      }
    }
  }

  @Test
  void inference_usesTheMovingStatistics() {
    try (GameRun run = open(experiment())) {
      double[] latent = numbers(3, 4 * LATENT);
      double[] points = numbers(4, 4 * 64);
      double[] samples = run.samples(latent);
      double[] logits = run.logits(points);
      Map<String, double[]> changed = run.read();
      changed.keySet().retainAll(STATISTICS);
      changed.values().forEach(numbers -> Arrays.setAll(numbers, i -> numbers[i] + 0.5));
      run.write(changed);
      assertThat(run.samples(latent)).isNotEqualTo(samples);
      assertThat(run.logits(points)).isNotEqualTo(logits);
    }
  }

  @Test
  void servingGraph_holdsTheStatisticsAndGivesTheSame() {
    ExperimentSpec experiment = experiment();
    try (GameRun run = open(experiment);
        ServingGraph serving = ServingGraph.build(experiment, Shape.of(8, 8, 1));
        Session session = new Session(serving.graph())) {
      run.steps(3);
      assertThat(serving.slots().keySet().stream().map(Variable::name)).containsAll(STATISTICS);
      Map<String, double[]> trained = run.read();
      Session.Runner writing = session.runner();
      List<TFloat32> values = new ArrayList<>();
      serving
          .slots()
          .forEach(
              (variable, slot) -> {
                values.add(single(variable.shape(), trained.get(variable.name())));
                writing.feed(slot.feed(), values.get(values.size() - 1)).addTarget(slot.assign());
              });
      writing.run().close();
      values.forEach(TFloat32::close);
      double[] latent = numbers(5, 5 * LATENT);
      double[] points = numbers(6, 5 * 64);
      try (TFloat32 z = single(Shape.of(5, LATENT), latent);
          TFloat32 x = single(Shape.of(5, 8, 8, 1), points);
          Result result =
              session
                  .runner()
                  .feed(serving.z(), z)
                  .feed(serving.points(), x)
                  .fetch(serving.samples())
                  .fetch(serving.logits())
                  .run()) {
        assertThat(GameRun.numbers(result.get(0)))
            .containsExactly(run.samples(latent), within(1e-6));
        assertThat(GameRun.numbers(result.get(1)))
            .containsExactly(run.logits(points), within(1e-6));
      }
    }
  }

  private static TFloat32 single(Shape shape, double[] numbers) {
    float[] single = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      single[i] = (float) numbers[i];
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(single, true, false));
  }

  private static double[] numbers(long seed, int count) {
    return new Random(seed).doubles(count, -1, 1).toArray();
  }

  private static ExperimentSpec experiment() {
    Dcgan network = new Dcgan(2, Normalization.BATCH, Activation.LEAKY_RELU);
    return new ExperimentSpec(
        "digits",
        3,
        1,
        Digits.DEFAULT,
        SmallGames.START.with("non-saturating", NoPenalty.DEFAULT).between(network, network).game(),
        new TrainingSpec(10, BATCH, 1, 1, 1, List.of()));
  }

  private static GameRun open(ExperimentSpec experiment) {
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed(),
        new ReplicaRange(0, 1),
        TFloat64.class);
  }
}
