package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.RecordedColumns;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

/** The values recorded by the loop; {@link GameGradientsTest} checks that they are correct. */
class RecordingTest {

  @Test
  void traceRow_holdsTheParametersAsItsStepFoundThem() {
    for (String loss : List.of("wasserstein", "non-saturating")) {
      ExperimentSpec experiment = SmallGames.START.with(loss, NoPenalty.DEFAULT).experiment();
      try (GameRun run = open(experiment, new ReplicaRange(0, 2))) {
        float[][][] expected = new float[4][2][];
        for (int step = 0; step < 4; step++) {
          float[][] row = parameters(run, 2);
          expected[step] = row;
          assertThat(run.steps(1).trace()[0]).isEqualTo(row);
        }
        run.initialize();
        GameRun.Block block = run.steps(4);
        assertThat(block.trace()).isEqualTo(expected);
      }
    }
  }

  @Test
  void scalars_areTheSameInOneBlockAsInMany() {
    ExperimentSpec experiment = SmallGames.START.experiment();
    try (GameRun run = open(experiment, new ReplicaRange(0, 2))) {
      float[][][] whole = run.steps(5).scalars();
      run.initialize();
      for (int step = 0; step < 5; step++) {
        assertThat(run.steps(1).scalars()[0]).isEqualTo(whole[step]);
      }
      assertThat(whole.length).isEqualTo(5);
      assertThat(whole[0][0]).hasSize(RecordedColumns.STANDARD.size()).isNotEqualTo(whole[1][0]);
      assertThat(whole[0][0]).isNotEqualTo(whole[0][1]);
    }
  }

  @Test
  void columns_nameEachNumberInRowMajorOrder() {
    ExperimentSpec experiment = SmallGames.START.experiment();
    try (GameRun run = open(experiment, new ReplicaRange(0, 1))) {
      assertThat(run.game().block().traced())
          .containsExactly(
              "generator/dense_1/kernel[0,0]",
              "generator/dense_1/kernel[0,1]",
              "generator/dense_1/kernel[1,0]",
              "generator/dense_1/kernel[1,1]",
              "generator/dense_1/bias[0]",
              "generator/dense_1/bias[1]",
              "discriminator/dense_1/kernel[0,0]",
              "discriminator/dense_1/kernel[0,1]",
              "discriminator/dense_1/kernel[0,2]",
              "discriminator/dense_1/kernel[0,3]",
              "discriminator/dense_1/kernel[1,0]",
              "discriminator/dense_1/kernel[1,1]",
              "discriminator/dense_1/kernel[1,2]",
              "discriminator/dense_1/kernel[1,3]",
              "discriminator/dense_1/bias[0]",
              "discriminator/dense_1/bias[1]",
              "discriminator/dense_1/bias[2]",
              "discriminator/dense_1/bias[3]",
              "discriminator/dense_2/kernel[0,0]",
              "discriminator/dense_2/kernel[1,0]",
              "discriminator/dense_2/kernel[2,0]",
              "discriminator/dense_2/kernel[3,0]",
              "discriminator/dense_2/bias[0]");
    }
  }

  @Test
  void scalarColumns_haveStableNames() {
    try (GameRun run = open(SmallGames.START.experiment(), new ReplicaRange(0, 1))) {
      assertThat(run.game().block().scalars())
          .containsExactly(
              "discriminator_loss",
              "generator_loss",
              "penalty",
              "gradient_norm",
              "logit_real",
              "logit_generated");
    }
  }

  @Test
  void trace_holdsOnlyWhatThePrefixesName() {
    try (GameRun run = open(traced("generator/dense_1/bias"), new ReplicaRange(0, 1))) {
      assertThat(run.game().block().traced())
          .containsExactly("generator/dense_1/bias[0]", "generator/dense_1/bias[1]");
    }
    try (GameRun run = open(traced(), new ReplicaRange(0, 1))) {
      assertThat(run.game().block().traced()).isEmpty();
      assertThat(run.steps(3).trace()[2][0]).isEmpty();
    }
  }

  @Test
  void capacity_boundsTheMemoryOfTheRecordAndIsUsedInFull() {
    try (GameRun run = open(traced("generator"), new ReplicaRange(0, 1))) {
      int capacity = run.game().block().capacity();
      assertThat(capacity).isEqualTo(1000);
      GameRun.Block block = run.steps(capacity);
      assertThat(block.scalars().length).isEqualTo(capacity);
      assertThat(block.trace()[capacity - 1][0]).isNotEqualTo(block.trace()[0][0]);
      assertThat(run.read("step")).containsExactly(capacity);
    }
    Mlp wide = new Mlp(64, 2, Activation.LEAKY_RELU);
    ExperimentSpec large = SmallGames.START.between(wide, wide).experiment();
    try (GameRun run = open(large, new ReplicaRange(0, 32))) {
      int width = run.game().block().traced().size() + RecordedColumns.STANDARD.size();
      int capacity = run.game().block().capacity();
      assertThat((long) capacity * 32 * width).isLessThanOrEqualTo(1 << 22);
      assertThat((capacity + 1L) * 32 * width).isGreaterThan(1 << 22);
    }
  }

  @Test
  void finite_missesNeitherInfinitiesNorNaN() {
    try (GameRun run = open(traced(), new ReplicaRange(0, 2))) {
      assertThat(run.steps(0).finite().values()).containsOnly(true);
      String name = "discriminator/dense_1/bias";
      for (double broken :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        double[] numbers = new double[8];
        numbers[6] = broken;
        run.write(name, numbers);
        assertThat(run.steps(0).finite())
            .allSatisfy((each, finite) -> assertThat(finite).isEqualTo(!each.equals(name)));
      }
    }
  }

  private static ExperimentSpec traced(String... prefixes) {
    return SmallGames.START
        .experiment()
        .withTraining(new TrainingSpec(100, 5, 10, 10, 1, List.of(prefixes)));
  }

  private static float[][] parameters(GameRun run, int replicas) {
    float[][] rows = new float[replicas][];
    for (int i = 0; i < replicas; i++) {
      int replica = i;
      double[] numbers =
          run.names().stream()
              .filter(name -> name.endsWith("/kernel") || name.endsWith("/bias"))
              .map(run::read)
              .flatMapToDouble(
                  all ->
                      Arrays.stream(
                          all,
                          replica * all.length / replicas,
                          (replica + 1) * all.length / replicas))
              .toArray();
      rows[i] = new float[numbers.length];
      for (int j = 0; j < numbers.length; j++) {
        rows[i][j] = (float) numbers[j];
      }
    }
    return rows;
  }

  private static GameRun open(ExperimentSpec experiment, ReplicaRange range) {
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed(),
        range,
        TFloat32.class);
  }
}
