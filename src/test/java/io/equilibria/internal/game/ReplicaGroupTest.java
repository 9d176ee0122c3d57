package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaGroup.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;

/** A member of a cohort is trained as it would be alone with its own settings. */
class ReplicaGroupTest {
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-5;
  private static final String GENERATOR = "game.generator.optimizer.";
  private static final String DISCRIMINATOR = "game.discriminator.optimizer.";

  /** Per game changes to all members, then changes to each of three. */
  static Stream<Arguments> cohorts() {
    return Stream.of(
        Arguments.of(
            List.of("game.preset=gan-gp"),
            List.of(
                List.of(GENERATOR + "rate=1e-3", GENERATOR + "beta1=0", "game.penalty.weight=0.3"),
                List.of(
                    GENERATOR + "rate=2e-4", DISCRIMINATOR + "rate=3e-3", "game.penalty.target=0"),
                List.of(DISCRIMINATOR + "beta2=0.9", DISCRIMINATOR + "epsilon=1e-3"))),
        Arguments.of(
            List.of("game.preset=dragan-ns", "game.generator.average=0.9"),
            List.of(
                List.of("game.penalty.scale=2", "game.generator.average=0.5"),
                List.of("game.penalty.weight=1"),
                List.of("game.penalty.target=2"))),
        Arguments.of(
            List.of(
                "game.preset=wgan",
                "game.discriminator.steps=2",
                GENERATOR + "rate=1e-3",
                DISCRIMINATOR + "rate=1e-3",
                GENERATOR + "schedule=linear-decay"),
            List.of(
                List.of("game.discriminator.constraint.bound=0.05", GENERATOR + "decay=0.9"),
                List.of("game.discriminator.constraint.bound=0.5", GENERATOR + "rate=3e-3"),
                List.of(GENERATOR + "momentum=0.5", GENERATOR + "epsilon=1e-4"))),
        Arguments.of(
            List.of(
                "game.preset=r1-gan",
                GENERATOR + "kind=sgd",
                GENERATOR + "momentum=0.5",
                DISCRIMINATOR + "kind=sgd"),
            List.of(
                List.of(GENERATOR + "rate=0.1", "game.penalty.weight=1"),
                List.of(GENERATOR + "momentum=0.9", DISCRIMINATOR + "rate=0.05"),
                List.of(DISCRIMINATOR + "rate=0.001"))));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  @Exhaustive
  void member_isTrainedAsAloneWithItsOwnSettings(List<String> all, List<List<String>> each) {
    int[] indices = {4, 2, 4};
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      members.add(new Member(experiment(all, each.get(i)), indices[i]));
    }
    List<Map<String, double[]>> together = train(new ReplicaGroup(members));
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      Map<String, double[]> alone =
          train(ReplicaGroup.of(member.experiment(), new ReplicaRange(member.index(), 1))).get(0);
      Map<String, double[]> found = together.get(i);
      alone.remove("discriminator/dense_3/bias"); // Under WGAN of gradient 0 but for rounding.
      alone.forEach(
          (name, numbers) ->
              assertThat(found.get(name)).as(name).containsExactly(numbers, within(TOLERANCE)));
    }
    assertThat(together.get(0).get("generator/dense_1/kernel"))
        .isNotEqualTo(together.get(2).get("generator/dense_1/kernel"));
  }

  @Test
  void membersThatAgree_makeTheGraphOfAPlainRun() {
    ExperimentSpec experiment = experiment(List.of("game.preset=gan-gp"), List.of());
    ReplicaGroup cohort =
        new ReplicaGroup(
            List.of(
                new Member(experiment, 3),
                new Member(experiment.withName("other"), 4),
                new Member(experiment, 5)));
    DataSource data = DataSources.of(experiment.data());
    Catalogue catalogue = Catalogue.installed();
    try (GameGraph plain = GameBuilder.build(experiment, data, catalogue, new ReplicaRange(3, 3));
        GameGraph same = GameBuilder.build(cohort, data, catalogue)) {
      // Derivatives are added in no fixed order.
      assertThat(same.graph().toGraphDef().getNodeList())
          .containsExactlyInAnyOrderElementsOf(plain.graph().toGraphDef().getNodeList());
    }
  }

  @Test
  void divergedMember_leavesOthersAsTheyWere() {
    List<String> all =
        List.of("game.preset=wgan", DISCRIMINATOR + "kind=sgd", GENERATOR + "kind=sgd");
    List<String> tame = List.of(DISCRIMINATOR + "rate=1e-3");
    List<String> tamer = List.of(DISCRIMINATOR + "rate=1e-4");
    List<String> wild =
        List.of(
            GENERATOR + "rate=1000",
            DISCRIMINATOR + "rate=1000",
            "game.discriminator.constraint.bound=1e6");
    List<Map<String, double[]>> spoilt = train(cohort(all, tame, wild, tamer));
    List<Map<String, double[]>> healthy = train(cohort(all, tame, tame, tamer));
    assertThat(Arrays.stream(spoilt.get(1).get("generator/dense_1/kernel")))
        .anyMatch(number -> !Double.isFinite(number));
    for (int i : new int[] {0, 2}) {
      healthy
          .get(i)
          .forEach((name, numbers) -> assertThat(spoilt.get(i).get(name)).isEqualTo(numbers));
    }
  }

  @Test
  void membersOfOtherShape_areRefused() {
    ExperimentSpec experiment = experiment(List.of("game.preset=gan-gp"), List.of());
    for (String change :
        List.of(
            "game.penalty.one-sided=true",
            "game.discriminator.steps=2",
            "game.generator.average=0.5",
            GENERATOR + "schedule=linear-decay",
            "training.steps=7",
            "training.batch=7",
            "data.mean=[1, 2]",
            "seed=9")) {
      ExperimentSpec other = Overrides.apply(experiment, List.of(change));
      assertThatThrownBy(
              () -> new ReplicaGroup(List.of(new Member(experiment, 0), new Member(other, 0))))
          .as(change)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one shape");
    }
  }

  /** Widths that are no multiples of a vector register, so that kernels cut across replicas. */
  private static ExperimentSpec experiment(List<String> all, List<String> own) {
    ExperimentSpec small = SmallGames.START.experiment();
    ExperimentSpec sized =
        Overrides.apply(
            small,
            List.of(
                "game.discriminator.architecture.width=19",
                "game.discriminator.architecture.depth=2",
                "game.discriminator.architecture.activation=leaky-relu",
                "game.generator.architecture.kind=mlp",
                "game.generator.architecture.width=7",
                "training.batch=13",
                "training.steps=1000"));
    List<String> kinds = all.stream().filter(change -> !change.contains("preset")).toList();
    List<String> preset = all.stream().filter(change -> change.contains("preset")).toList();
    return Overrides.apply(Overrides.apply(Overrides.apply(sized, preset), kinds), own);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static ReplicaGroup cohort(List<String> all, List<String>... each) {
    return new ReplicaGroup(
        Arrays.stream(each).map(own -> new Member(experiment(all, own), 1)).toList());
  }

  private static List<Map<String, double[]>> train(ReplicaGroup cohort) {
    ExperimentSpec first = cohort.first();
    try (GameRun run =
        GameRun.of(
            GameBuilder.build(
                cohort, DataSources.of(first.data()), Catalogue.installed(), TFloat32.class))) {
      run.steps(STEPS);
      return parameters(run, cohort.size());
    }
  }

  private static List<Map<String, double[]>> parameters(GameRun run, int count) {
    List<Map<String, double[]>> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new LinkedHashMap<>());
    }
    run.read()
        .forEach(
            (name, all) -> {
              if (name.matches(".*/(kernel|bias)(/average)?")) {
                int size = all.length / count;
                for (int i = 0; i < count; i++) {
                  members.get(i).put(name, Arrays.copyOfRange(all, i * size, (i + 1) * size));
                }
              }
            });
    return members;
  }
}
