package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.GradientOf;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OverridesTest {
  private static final ExperimentSpec LINES = Presets.experiment("parallel-lines");

  @Test
  void apply_changesOneLeafAndNothingElse() {
    ExperimentSpec changed = Overrides.apply(LINES, List.of("game.penalty.weight=5"));

    GameSpec game = LINES.game();
    assertThat(changed)
        .isEqualTo(
            LINES.withGame(
                new GameSpec(
                    game.loss(),
                    new Interpolated(5, 1, false),
                    game.updates(),
                    game.generator(),
                    game.discriminator())));
  }

  @Test
  void apply_takesSeveralOfEveryType() {
    ExperimentSpec changed =
        Overrides.apply(
            LINES,
            List.of(
                "seed=-7",
                "training.steps=100",
                "game.loss=hinge",
                "game.penalty.one-sided=true",
                "data.mean=[3, -1e-2]",
                "training.trace=[]",
                "game.generator.optimizer.schedule=linear-decay",
                "name = other"));

    assertThat(changed.seed()).isEqualTo(-7);
    assertThat(changed.training().steps()).isEqualTo(100);
    assertThat(changed.game().lossName()).isEqualTo("hinge");
    assertThat(changed.game().penalty()).isEqualTo(new Interpolated(10, 1, true));
    assertThat(changed.data())
        .isEqualTo(new DataSpec.GaussianLine(List.of(3.0, -0.01), List.of(1.0, 0.0)));
    assertThat(changed.training().trace()).isEmpty();
    assertThat(changed.game().generator().optimizer().schedule())
        .isEqualTo(OptimizerSpec.Schedule.LINEAR_DECAY);
    assertThat(changed.name()).isEqualTo("other");
  }

  @Test
  void kind_startsFromItsDefaults() {
    ExperimentSpec strong =
        Overrides.apply(LINES, List.of("game.penalty.weight=3", "game.penalty.one-sided=true"));

    assertThat(Overrides.apply(strong, List.of("game.penalty.kind=around-data")).game().penalty())
        .isEqualTo(AroundData.DEFAULT);
    assertThat(Overrides.apply(strong, List.of("game.penalty.kind=none")).game().penalty())
        .isEqualTo(new NoPenalty());
    assertThat(
            Overrides.apply(strong, List.of("game.generator.optimizer.kind=rmsprop"))
                .game()
                .generator()
                .optimizer())
        .isEqualTo(RmsProp.DEFAULT);
  }

  @Test
  void kindThatIsThereAlready_changesNothing() {
    ExperimentSpec strong = Overrides.apply(LINES, List.of("game.penalty.weight=3"));
    assertThat(Overrides.apply(strong, List.of("game.penalty.kind=interpolated")))
        .isEqualTo(strong);
  }

  /**
   * Tests all kinds of data on several experiments, since some of their settings have equal names.
   */
  @ParameterizedTest
  @MethodSource("vectorData")
  void kindOfData_isTheSameOverEveryExperiment(String kind, DataSettings defaults) {
    for (String name : List.of("ring", "grid", "swiss-roll")) {
      ExperimentSpec base =
          Overrides.apply(
              Presets.experiment(name),
              List.of("game.generator.architecture.kind=mlp", "data.deviation=0.25"));
      if (!base.data().kind().equals(kind)) {
        assertThat(Overrides.apply(base, List.of("data.kind=" + kind)).data())
            .as(name)
            .isEqualTo(defaults);
      }
    }
  }

  static Stream<Arguments> vectorData() {
    return Catalogue.installed().choices(DataSettings.class).entrySet().stream()
        .filter(kind -> !((DataSettings) kind.getValue()).images())
        .map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
  }

  @Test
  void valueBesideAKind_holdsWhateverTheOrder() {
    ExperimentSpec ring = Presets.experiment("ring");
    for (List<String> order :
        List.of(
            List.of("data.deviation=0.02", "data.kind=grid"),
            List.of("data.kind=grid", "data.deviation=0.02"))) {
      assertThat(Overrides.apply(ring, order).data())
          .isEqualTo(new MixtureSpec.Grid(5, 2, 0.02, List.of()));
    }
  }

  @Test
  void kind_comesBeforeValuesWhateverTheOrder() {
    List<String> overrides =
        new ArrayList<>(
            List.of(
                "game.penalty.scale=0.25",
                "game.penalty.kind=around-data",
                "game.penalty.weight=7",
                "game.preset=wgan",
                "game.discriminator.steps=2",
                "game.discriminator.constraint.bound=0.5"));
    ExperimentSpec first = Overrides.apply(LINES, overrides);

    assertThat(first.game().penalty())
        .isEqualTo(new AroundData(7, 1, false, 0.25, false, GradientOf.LOGIT));
    assertThat(first.game().discriminator().constraint())
        .isEqualTo(new ConstraintSpec.WeightClip(0.5));
    assertThat(first.game().discriminator().steps()).isEqualTo(2);
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      Collections.shuffle(overrides, new Random(shuffle));
      assertThat(Overrides.apply(LINES, overrides)).as("%s", overrides).isEqualTo(first);
    }
  }

  @Test
  void samePathTwice_theLaterHolds() {
    assertThat(Overrides.apply(LINES, List.of("seed=1", "seed=2")).seed()).isEqualTo(2);
  }

  @Test
  void preset_replacesTheRulesAndKeepsTheNetworks() {
    GameSpec game = Overrides.apply(LINES, List.of("game.preset=WGAN-GP")).game();

    assertThat(game.lossName()).isEqualTo("wasserstein");
    assertThat(game.discriminator().steps()).isEqualTo(5);
    assertThat(((Adam) game.generator().optimizer()).beta2()).isEqualTo(0.9);
    assertThat(game.generator().architecture()).isEqualTo(LINES.game().generator().architecture());
  }

  @Test
  void nothingToChange_givesTheSameExperiment() {
    assertThat(Overrides.apply(LINES, List.of())).isEqualTo(LINES);
  }

  @Test
  void paths_listLeavesWithValues() {
    assertThat(Overrides.paths(LINES))
        .containsEntry("game.penalty.kind", "interpolated")
        .containsEntry("game.penalty.one-sided", "false")
        .containsEntry("data.mean", "[0.0, 1.0]")
        .containsEntry("training.trace", "[generator]")
        .doesNotContainKeys("game", "game.penalty");
  }

  @Test
  void apply_saysWhatIsWrong() {
    refused("game.penalty.weight=-3", "game.penalty.weight must be >= 0, found -3");
    refused("game.penalty.weight=NaN", "game.penalty.weight must be a finite number, found `NaN`");
    refused(
        "game.penalti.weight=3",
        "unknown key `game.penalti`; did you mean `game.penalty`? Known: loss, penalty, updates,"
            + " generator, discriminator, mixture");
    refused(
        "steps=3",
        "unknown key `steps`; did you mean `game.discriminator.steps` or `training.steps`?");
    refused("penalty.kind=none", "unknown key `penalty.kind`; did you mean `game.penalty.kind`?");
    refused(
        "game.updates=simultaneous",
        "game.discriminator.steps must be 1 when updates are simultaneous, found 5; or choose"
            + " alternating updates",
        Overrides.apply(LINES, List.of("game.discriminator.steps=5")));
    refused(
        "game.preset=wgan-pg",
        "unknown game `wgan-pg`; did you mean `wgan-gp`? Known: "
            + String.join(", ", Presets.gameNames()));
    refused("seed=", "seed must be a whole number, found nothing");
    refused("seed.x=1", "seed must be a whole number, found keys (`x`)");
    refused(
        "game=hinge",
        "game must be a group of keys (loss, penalty, updates, generator,"
            + " discriminator, mixture), found `hinge`");
    refused(
        "game.penalty={kind: none}",
        "expected one value, found a group of keys; set them one by one");
    refused("data.mean=[1, 2", "expected YAML: expected ',' or ']', but got <stream end>");
  }

  @Test
  void apply_refusesWhatIsNoOverride() {
    for (String override : List.of("seed", "=5", "", "--seed 5")) {
      refused(
          override, "expected path=value, such as game.penalty.weight=5, found no path or no =");
    }
    for (String override : List.of(".=1", "game.=1", "game..loss=1", " =1")) {
      assertThatThrownBy(() -> Overrides.apply(LINES, List.of(override)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("unknown key");
    }
  }

  private static void refused(String override, String message) {
    refused(override, message, LINES);
  }

  private static void refused(String override, String message, ExperimentSpec base) {
    assertThatThrownBy(() -> Overrides.apply(base, List.of("name=other", override)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("`" + override + "`: " + message);
  }
}
