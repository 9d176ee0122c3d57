package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.OptimizerSpec.Frozen;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Games of several players and penalties in files and overrides. */
class GameListsTest {
  private static final ExperimentSpec RING = Presets.experiment("ring");

  @Test
  void singlesAndLists_makeTheSameGame() {
    GameSpec game = RING.game();

    assertThat(game.penalties()).containsExactly(game.penalty());
    assertThat(game.generators()).containsExactly(game.generator());
    assertThat(game.discriminators()).containsExactly(game.discriminator());
    assertThat(
            new GameSpec(
                new LossSpec.Plain(game.lossName()),
                game.penalty(),
                game.updates(),
                game.generator(),
                game.discriminator()))
        .isEqualTo(game);
  }

  @Test
  void listOfOne_isWrittenByItsSingularKeyAndLongerOnesAsAList() {
    GameSpec game =
        RING.game()
            .withPenalties(List.of(Interpolated.DEFAULT, OnData.DEFAULT))
            .withDiscriminators(
                List.of(
                    DiscriminatorSpec.DEFAULT,
                    DiscriminatorSpec.DEFAULT.withOptimizer(Frozen.DEFAULT)));
    String yaml = ExperimentYaml.write(RING.withGame(game));

    assertThat(yaml)
        .contains(
            """
              penalties:
                - kind: interpolated
                  weight: 10.0
                  target: 1.0
                  one-sided: false
                - kind: on-data
                  weight: 10.0
              updates: alternating
              generator:
                architecture:
                  kind: mlp
            """
                .indent(0))
        .contains(
            """
              discriminators:
                - architecture:
                    kind: mlp
                    width: 64
            """)
        .contains(
            """
                  optimizer:
                    kind: frozen
                  steps: 1
            """);
    assertThat(ExperimentYaml.parse(yaml, "lists")).isEqualTo(RING.withGame(game));
  }

  private static List<PenaltySettings> penalties(String... changes) {
    List<PenaltySettings> first = Overrides.apply(RING, List.of(changes)).game().penalties();
    List<String> reversed = new ArrayList<>(List.of(changes));
    Collections.reverse(reversed);
    assertThat(Overrides.apply(RING, reversed).game().penalties()).isEqualTo(first);
    return first;
  }

  @Test
  void indexesBesideAList_changeItsItemsWhateverTheOrder() {
    String list = "game.penalties=[on-data, {kind: on-samples, weight: 4}]";
    assertThat(penalties(list, "game.penalties.0.weight=3"))
        .containsExactly(new OnData(3), new OnSamples(4));
    assertThat(penalties(list, "game.penalties.1.weight=3", "game.penalties.0=interpolated"))
        .containsExactly(Interpolated.DEFAULT, new OnSamples(3));
    assertThat(penalties(list, "game.penalties.1.kind=on-data"))
        .containsExactly(OnData.DEFAULT, OnData.DEFAULT);
    assertThatThrownBy(() -> penalties(list, "game.penalties.2.weight=3"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "`game.penalties.2.weight=3`: game.penalties must be followed by an index from 0 to 1,"
                + " found `2`");
  }

  @Test
  void valueThatIsNoKindAndHasSettingsBelowIt_isRefused() {
    for (String found : List.of("5", "")) {
      assertThatThrownBy(() -> penalties("game.penalty=" + found, "game.penalty.weight=3"))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll(
              "`game.penalty=" + found + "`",
              "game.penalty must be a kind or a list",
              found.isEmpty() ? "found nothing" : "found `5`");
    }
  }

  @Test
  void reading_takesEitherKeyForOne() {
    String one = "data: {kind: digits}\ngame: {generator: {latent: 3}, penalty: none}";
    String list = "data: {kind: digits}\ngame: {generators: [{latent: 3}], penalties: [none]}";

    assertThat(ExperimentYaml.parse(list, "list")).isEqualTo(ExperimentYaml.parse(one, "one"));
    assertThat(ExperimentYaml.parse(list, "list").game().penalties())
        .containsExactly(NoPenalty.DEFAULT);
  }

  @Test
  void member_startsFromTheDefaultsOfItsType() {
    ExperimentSpec experiment =
        Overrides.apply(
            RING.withGame(RING.game().withPenalties(List.of(new OnData(3)))),
            List.of(
                "game.generators=[{latent: 3}, {optimizer: frozen}]",
                "game.penalties=[on-data, {kind: interpolated, weight: 2}]"));

    GeneratorSpec plain = GeneratorSpec.DEFAULT;
    assertThat(experiment.game().generators())
        .containsExactly(
            new GeneratorSpec(plain.architecture(), plain.optimizer(), 3, plain.average()),
            plain.withOptimizer(Frozen.DEFAULT));
    assertThat(experiment.game().penalties())
        .containsExactly(OnData.DEFAULT, new Interpolated(2, 1, false));
  }

  @Test
  void index_changesOneMember() {
    ExperimentSpec two =
        Overrides.apply(RING, List.of("game.discriminators=[{steps: 1}, {steps: 2}]"));
    ExperimentSpec changed =
        Overrides.apply(
            two, List.of("game.discriminators.1.steps=5", "game.generators.0.latent=7"));

    assertThat(changed.game().discriminators())
        .extracting(DiscriminatorSpec::steps)
        .containsExactly(1, 5);
    assertThat(changed.game().generator().latent()).isEqualTo(7);
    assertThat(Overrides.paths(changed))
        .containsEntry("game.discriminators.0.steps", "1")
        .containsEntry("game.discriminators.1.steps", "5")
        .containsEntry("game.generator.latent", "7");
  }

  @Test
  void index_isOneOfTheMembers() {
    ExperimentSpec two =
        Overrides.apply(RING, List.of("game.discriminators=[{steps: 1}, {steps: 2}]"));

    for (String bad : List.of("2", "-1", "01", "x", "")) {
      refused(
          two,
          "game.discriminators." + bad + ".steps=1",
          "game.discriminators must be followed by an index from 0 to 1, found `" + bad + "`");
    }
    refused(
        two,
        "game.discriminator.steps=1",
        "game.discriminator stands for the only one, found 2 of them; give its index,"
            + " game.discriminators.0 to game.discriminators.1");
    refused(
        two,
        "game.discriminators.1.steps=0",
        "game.discriminators.1.steps must be between 1 and 1000, found 0");
  }

  @Test
  void word_isAKindWithItsDefaultsUnlessItIsThere() {
    assertThat(Overrides.apply(RING, List.of("game.penalty=on-data")).game().penalty())
        .isEqualTo(OnData.DEFAULT);
    for (List<String> both :
        List.of(
            List.of("game.penalty=on-data", "game.penalty.weight=3"),
            List.of("game.penalty.weight=3", "game.penalty=on-data"))) {
      assertThat(Overrides.apply(RING, both).game().penalty()).isEqualTo(new OnData(3));
    }
    assertThat(Overrides.apply(RING, List.of("game.penalty=interpolated"))).isEqualTo(RING);
  }

  @Test
  void lossThatNoOneKnows_isReadByItsName() {
    assertThat(Overrides.apply(RING, List.of("game.loss=mine")).game().loss())
        .isEqualTo(new LossSpec.Plain("mine"));
    assertThat(Overrides.apply(RING, List.of("game.loss.kind=mine")).game().loss())
        .isEqualTo(new LossSpec.Plain("mine"));
  }

  @Test
  void structure_leavesOutWhatReplicasMayDifferIn() {
    GameSpec game = RING.game().withPenalties(List.of(Interpolated.DEFAULT, OnData.DEFAULT));
    GameSpec other =
        RING.game().withPenalties(List.of(new Interpolated(3, 0, false), new OnData(7)));
    GameSpec sided =
        RING.game().withPenalties(List.of(new Interpolated(3, 0, true), new OnData(7)));

    assertThat(game.structure()).isEqualTo(other.structure()).isNotEqualTo(sided.structure());
  }

  @Test
  void lists_areOfAtLeastOneAndCopied() {
    GameSpec game = RING.game();
    assertThatThrownBy(() -> game.withGenerators(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage("game.generators must have at least one member, found none");
    assertThatThrownBy(() -> game.withPenalties(null))
        .isInstanceOf(InputException.class)
        .hasMessage("game.penalties is missing");
    assertThatThrownBy(() -> game.penalties().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static void refused(ExperimentSpec base, String override, String message) {
    assertThatThrownBy(() -> Overrides.apply(base, List.of(override)))
        .isInstanceOf(InputException.class)
        .hasMessage("`" + override + "`: " + message);
  }

  @Test
  void onlyMember_isRefusedOfSeveral() {
    GameSpec one = GameSpec.DEFAULT;
    GameSpec two =
        one.withGenerators(List.of(one.generator(), one.generator()))
            .withDiscriminators(List.of(one.discriminator(), one.discriminator()))
            .withPenalties(List.of(new OnData(1), new OnData(2)));
    assertThat(one.isPair()).isTrue();
    assertThat(two.isPair()).isFalse();
    assertThatThrownBy(two::generator)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.generators: expected a game of one generator, found 2; ");
    assertThatThrownBy(two::discriminator)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a game of one discriminator, found 2; ");
    assertThatThrownBy(two::penalty)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a game of one penalty, found 2; ");
  }
}
