package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

/** A replica is trained as if it were alone. Float32, as training is. */
class ReplicasTest {
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"gan-gp", "dragan-ns", "wgan"})
  void replica_isTheSameInAnyGroup(String game) {
    List<Map<String, double[]>> together = train(game, new ReplicaRange(0, 8));
    List<Map<String, double[]>> middle = train(game, new ReplicaRange(3, 3));
    for (int i = 0; i < 3; i++) {
      assertClose(middle.get(i), together.get(3 + i));
    }
    Map<String, double[]> alone = train(game, new ReplicaRange(7, 1)).get(0);
    Map<String, double[]> among = new LinkedHashMap<>(together.get(7));
    if (game.equals("wgan")) {
      // Its gradient is 0 but for rounding, which RMSProp makes steps of.
      among.remove("discriminator/dense_3/bias");
    }
    assertClose(alone, among);
    assertThat(together.get(0).get("generator/dense_1/kernel"))
        .isNotEqualTo(together.get(1).get("generator/dense_1/kernel"));
  }

  @Test
  void divergedNeighbour_leavesAReplicaAlone() {
    ReplicaRange range = new ReplicaRange(0, 3);
    List<Map<String, double[]>> healthy = train("gan-gp", range);
    try (GameRun run = open("gan-gp", range)) {
      for (String name : List.of("generator/dense_1/bias", "discriminator/dense_1/bias")) {
        double[] start = run.read(name);
        start[start.length / 3] = Double.NaN; // the first number of replica 1
        run.write(name, start);
      }
      GameRun.Block block = run.steps(STEPS);
      List<Map<String, double[]>> found = parameters(run, 3);
      assertSame(found.get(0), healthy.get(0));
      assertSame(found.get(2), healthy.get(2));
      assertThat(found.get(1).get("discriminator/dense_1/kernel")).contains(Double.NaN);
      assertThat(block.finite().values()).containsOnly(false);
      assertThat(block.scalars()[STEPS - 1][0]).doesNotContain(Float.NaN);
      assertThat(block.scalars()[STEPS - 1][1]).contains(Float.NaN);
    }
  }

  @Test
  void sameGroup_isTheSameToTheLastBit() {
    List<Map<String, double[]>> once = train("gan-gp", new ReplicaRange(3, 4));
    List<Map<String, double[]>> again = train("gan-gp", new ReplicaRange(3, 4));
    for (int i = 0; i < 4; i++) {
      assertSame(again.get(i), once.get(i));
    }
  }

  /**
   * Not to the last bit: oneDNN's BatchMatMul chooses its blocks by the number of replicas, and so
   * the order of its sums; Eigen's softplus, sigmoid and sums round the last elements of a tensor,
   * which fill no vector register, in other ways than the rest.
   */
  private static void assertClose(Map<String, double[]> found, Map<String, double[]> expected) {
    expected.forEach(
        (name, numbers) ->
            assertThat(found.get(name)).as(name).containsExactly(numbers, within(TOLERANCE)));
  }

  private static void assertSame(Map<String, double[]> found, Map<String, double[]> expected) {
    expected.forEach((name, numbers) -> assertThat(found.get(name)).as(name).isEqualTo(numbers));
  }

  private static List<Map<String, double[]>> train(String game, ReplicaRange range) {
    try (GameRun run = open(game, range)) {
      GameRun.Block block = run.steps(STEPS);
      assertThat(block.finite().values()).containsOnly(true);
      return parameters(run, range.count());
    }
  }

  /** Both players' parameters by replica. */
  private static List<Map<String, double[]>> parameters(GameRun run, int count) {
    List<Map<String, double[]>> replicas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replicas.add(new LinkedHashMap<>());
    }
    for (Map.Entry<String, double[]> variable : run.read().entrySet()) {
      String name = variable.getKey();
      double[] all = variable.getValue();
      if (name.endsWith("/kernel") || name.endsWith("/bias")) {
        int size = all.length / count;
        for (int i = 0; i < count; i++) {
          double[] own = new double[size];
          System.arraycopy(all, i * size, own, 0, size);
          replicas.get(i).put(name, own);
        }
      }
    }
    return replicas;
  }

  /** Widths that are no multiples of a vector register, so that kernels cut across replicas. */
  private static GameRun open(String name, ReplicaRange range) {
    GamePreset preset = Presets.game(name);
    boolean clipped = preset.constraint() instanceof WeightClip;
    ExperimentSpec experiment =
        SmallGames.START
            .with(preset.loss().kind(), preset.penalty())
            .between(new Mlp(7, 1, Activation.LEAKY_RELU), new Mlp(19, 2, Activation.LEAKY_RELU))
            .with(
                clipped
                    ? new RmsProp(1e-3, 0.99, 0, 1e-8, RmsProp.DEFAULT.schedule())
                    : preset.optimizer())
            .with(preset.constraint(), clipped ? 2 : preset.discriminatorSteps())
            .experiment()
            .withTraining(new TrainingSpec(1000, 13, 10, 10, 1, List.of()));
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed(),
        range,
        TFloat32.class);
  }
}
