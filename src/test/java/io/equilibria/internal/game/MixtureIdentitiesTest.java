package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat64;

/** What holds of mixtures whatever is trained: symmetries, and what stays where it is. */
class MixtureIdentitiesTest {
  private static final int STEPS = 20;

  /** Nothing in it tells one component of a side from another but its parameters. */
  private static final ExperimentSpec SYMMETRIC =
      ExperimentYaml.parse(
          """
          data: {kind: gaussian-line, mean: [0.5, 1], direction: [0.9, -0.4]}
          game:
            penalty: {kind: on-data, weight: 0.5}
            generator:
              architecture: {kind: mlp, width: 4, depth: 1}
              latent: 2
              optimizer: {kind: adam, rate: 0.01}
            discriminator:
              architecture: {kind: mlp, width: 5, depth: 1}
              optimizer: {kind: adam, rate: 0.01}
            mixture:
              kind: weighted
              generators: 3
              discriminators: 2
              latent: shared
              rate: 0.1
          training: {batch: 8, steps: 100}
          """,
          "symmetric");

  private static GameRun open(ExperimentSpec experiment, ReplicaRange replicas) {
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed(),
        replicas,
        TFloat64.class);
  }

  private static GameRun open(ExperimentSpec experiment) {
    return open(experiment, new ReplicaRange(0, 1));
  }

  private static ExperimentSpec with(String... changes) {
    return Overrides.apply(SYMMETRIC, List.of(changes));
  }

  private static final Map<String, String> OTHERS =
      Map.of(
          "generator", "generator_1",
          "generator_1", "generator_2",
          "generator_2", "generator",
          "discriminator", "discriminator_1",
          "discriminator_1", "discriminator");

  /** The same with component k where component k + 1 was. */
  private static Map<String, double[]> permuted(Map<String, double[]> numbers) {
    Map<String, double[]> permuted = new LinkedHashMap<>();
    numbers.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          String player = slash < 0 ? name : name.substring(0, slash);
          if (player.equals("mixture")) {
            int count = name.startsWith("mixture/generators") ? 3 : 2;
            double[] turned = value.clone();
            if (value.length == count) {
              Arrays.setAll(turned, i -> value[(i + count - 1) % count]);
            }
            permuted.put(name, turned);
          } else {
            String other = OTHERS.get(player);
            permuted.put(other == null ? name : other + name.substring(slash), value);
          }
        });
    return permuted;
  }

  @Test
  void permutedComponents_givePermutedResults() {
    Map<String, double[]> start;
    Map<String, double[]> end;
    try (GameRun run = open(SYMMETRIC)) {
      run.write("mixture/generators", 0.3, -0.2, 0.1);
      run.write("mixture/discriminators", 0.4, -0.4);
      start = run.read();
      run.steps(STEPS);
      end = run.read();
    }
    try (GameRun run = open(SYMMETRIC)) {
      run.write(permuted(start));
      run.steps(STEPS);
      Map<String, double[]> found = run.read();
      permuted(end)
          .forEach(
              (name, expected) ->
                  assertThat(found.get(name)).as(name).containsExactly(expected, within(1e-9)));
      assertThat(found.get("generator/dense_1/kernel"))
          .isNotEqualTo(end.get("generator/dense_1/kernel"));
    }
  }

  @Test
  void frozenComponents_stayWhileOthersAndTheWeightsMove() {
    ExperimentSpec first =
        ExperimentYaml.parse(
            """
            data: {kind: gaussian-line, mean: [0.5, 1], direction: [0.9, -0.4]}
            game:
              generators:
                - {architecture: affine, latent: 2, optimizer: frozen}
                - {architecture: affine, latent: 2}
              discriminators:
                - {architecture: {kind: mlp, width: 5, depth: 1}}
                - {architecture: {kind: mlp, width: 5, depth: 1}, optimizer: frozen}
              mixture: {kind: weighted, generators: 2, discriminators: 2}
            training: {batch: 8, steps: 100}
            """,
            "frozen");
    try (GameRun run = open(first)) {
      Map<String, double[]> before = run.read();
      run.steps(STEPS);
      Map<String, double[]> after = run.read();
      for (String name : before.keySet()) {
        if (name.matches("generator/dense.*/(kernel|bias)|discriminator_1/dense.*/(kernel|bias)")) {
          assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
        } else if (name.matches("mixture/[a-z]+|(generator_1|discriminator)/dense_1/kernel")) {
          assertThat(after.get(name)).as(name).isNotEqualTo(before.get(name));
        }
      }
      assertThat(before).containsKeys("mixture/generators", "mixture/discriminators");
    }
  }

  @Test
  void constantWeights_areNoVariables() {
    try (GameRun run = open(with("game.mixture.weights=constant"))) {
      assertThat(run.names()).noneMatch(name -> name.startsWith("mixture"));
    }
  }

  @Test
  void replicas_trainTogetherAsEachAlone() {
    ExperimentSpec own = with("game.mixture.latent=own", "game.penalty.kind=interpolated");
    Map<String, double[]> together;
    try (GameRun run = open(own, new ReplicaRange(0, 3))) {
      run.steps(STEPS);
      together = run.read();
    }
    try (GameRun run = open(own, new ReplicaRange(1, 1))) {
      run.steps(STEPS);
      assertIsReplica(together, 1, 3, run.read());
    }
  }

  /** Each is the game that it would be by itself, though rates and penalties differ. */
  @Test
  void replicasOfDifferentNumbers_trainTogetherAsEachAlone() {
    ExperimentSpec one = with("game.mixture.latent=own", "game.mixture.rate=0");
    ExperimentSpec other =
        Overrides.apply(
            one,
            List.of(
                "game.generator.optimizer.rate=0.03",
                "game.discriminator.optimizer.rate=0.002",
                "game.penalty.weight=4"));
    assertThat(StructuralKey.of(other)).isEqualTo(StructuralKey.of(one));
    ReplicaGroup both =
        new ReplicaGroup(
            List.of(new ReplicaGroup.Member(one, 0), new ReplicaGroup.Member(other, 1)));
    Map<String, double[]> together;
    try (GameRun run =
        GameRun.of(
            GameBuilder.build(
                both, DataSources.of(one.data()), Catalogue.installed(), TFloat64.class))) {
      run.steps(STEPS);
      together = run.read();
    }
    try (GameRun run = open(other, new ReplicaRange(1, 1))) {
      run.steps(STEPS);
      assertIsReplica(together, 1, 2, run.read());
    }
  }

  private static void assertIsReplica(
      Map<String, double[]> together, int replica, int count, Map<String, double[]> alone) {
    assertThat(alone).containsKeys("mixture/generators", "generator_2/dense_1/kernel");
    alone.forEach(
        (name, expected) -> {
          double[] all = together.get(name);
          if (all.length == count * expected.length) {
            double[] own =
                Arrays.copyOfRange(all, replica * expected.length, (replica + 1) * expected.length);
            assertThat(own).as(name).containsExactly(expected, within(1e-9));
          }
        });
  }
}
