package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.GameKind;
import io.equilibria.config.GradientOf;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  @ParameterizedTest
  @CsvSource({
    "m-gan, minimax, NoPenalty, 1, 2e-4",
    "ns-gan, non-saturating, NoPenalty, 1, 2e-4",
    "wgan, wasserstein, NoPenalty, 5, 5e-5",
    "wgan-gp, wasserstein, Interpolated, 5, 1e-4",
    "wgan-lp, wasserstein, Interpolated, 5, 1e-4",
    "gan-gp, non-saturating, Interpolated, 1, 2e-4",
    "dragan-ns, non-saturating, AroundData, 1, 2e-4",
    "dragan, minimax, AroundData, 1, 2e-4",
    "lsgan, least-squares, NoPenalty, 1, 2e-4",
    "hinge, hinge, NoPenalty, 5, 2e-4",
    "r1-gan, non-saturating, OnData, 1, 1e-4"
  })
  void game_hasTheSettingsOfTheLiterature(
      String name, String loss, String penalty, int steps, double rate) {
    GamePreset preset = Presets.game(name);

    assertThat(preset.loss().kind()).isEqualTo(loss);
    assertThat(preset.penalty().getClass().getSimpleName()).isEqualTo(penalty);
    assertThat(preset.discriminatorSteps()).isEqualTo(steps);
    assertThat(preset.optimizer().rate()).isEqualTo(rate);
    assertThat(preset.constraint() instanceof WeightClip).isEqualTo(name.equals("wgan"));
    assertThat(Presets.gameNames()).contains(name).hasSize(11);
  }

  @Test
  void games_haveTheDetailsThatTellThemApart() {
    assertThat(Presets.game("wgan").constraint()).isEqualTo(new WeightClip(0.01));
    assertThat(Presets.game("wgan").optimizer()).isInstanceOf(RmsProp.class);
    assertThat(Presets.game("wgan").penalty()).isEqualTo(new NoPenalty());
    assertThat(((Adam) Presets.game("wgan-gp").optimizer()).beta2()).isEqualTo(0.9);
    assertThat(((Adam) Presets.game("ns-gan").optimizer()).beta2()).isEqualTo(0.999);
    assertThat(((Adam) Presets.game("hinge").optimizer()).beta1()).isZero();
    assertThat(Presets.game("gan-gp").penalty()).isEqualTo(new Interpolated(10, 1, false));
    assertThat(Presets.game("wgan-lp").penalty()).isEqualTo(new Interpolated(10, 1, true));
    assertThat(Presets.game("r1-gan").penalty()).isEqualTo(new OnData(10));
    assertThat(Presets.game("dragan-ns").penalty())
        .isEqualTo(new AroundData(10, 1, false, 0.5, false, GradientOf.LOGIT));
  }

  @Test
  void applyTo_keepsNetworksLatentAndAverage() {
    GeneratorSpec generator =
        new GeneratorSpec(ArchitectureSpec.Dcgan.DEFAULT, OptimizerSpec.Sgd.DEFAULT, 17, 0.99);
    DiscriminatorSpec discriminator =
        new DiscriminatorSpec(
            ArchitectureSpec.Mlp.DEFAULT, OptimizerSpec.Sgd.DEFAULT, 1, new WeightClip(3));
    GameSpec before =
        new GameSpec("own", OnData.DEFAULT, Updates.SIMULTANEOUS, generator, discriminator);
    GamePreset preset = Presets.game("wgan-gp");

    assertThat(preset.applyTo(before))
        .isEqualTo(
            new GameSpec(
                "wasserstein",
                Interpolated.DEFAULT,
                Updates.ALTERNATING,
                new GeneratorSpec(generator.architecture(), preset.optimizer(), 17, 0.99),
                new DiscriminatorSpec(
                    discriminator.architecture(),
                    preset.optimizer(),
                    5,
                    ConstraintSpec.NoConstraint.DEFAULT)));
  }

  @ParameterizedTest
  @CsvSource({
    "cifar10-dcgan, non-saturating, dcgan, dcgan, NoPenalty, 1, 0.5, 0.999, constant, 6.16",
    "cifar10-wgan-gp, wasserstein, resnet, resnet, Interpolated, 5, 0, 0.9, linear_decay, 7.86",
    "cifar10-sngan, hinge, resnet, resnet, NoPenalty, 5, 0, 0.9, linear_decay, 8.22",
    "cifar10-dragan, non-saturating, dcgan, dcgan, AroundData, 1, 0.5, 0.999, constant, 6.90"
  })
  void cifar10_hasThePublishedSettings(
      String name,
      String loss,
      String generator,
      String discriminator,
      String penalty,
      int steps,
      double beta1,
      double beta2,
      String schedule,
      String score) {
    ExperimentSpec experiment = Presets.experiment(name);
    GameSpec game = experiment.game();
    assertThat(experiment.data().kind()).isEqualTo("cifar10");
    assertThat(game.lossName()).isEqualTo(loss);
    assertThat(game.generator().architecture().kind()).isEqualTo(generator);
    assertThat(game.discriminator().architecture().kind()).isEqualTo(discriminator);
    assertThat(game.penalty().getClass().getSimpleName()).isEqualTo(penalty);
    assertThat(game.discriminator().steps()).isEqualTo(steps);
    assertThat(game.generator().optimizer())
        .isEqualTo(game.discriminator().optimizer())
        .isEqualTo(
            new Adam(
                2e-4,
                beta1,
                beta2,
                1e-8,
                OptimizerSpec.Schedule.valueOf(schedule.toUpperCase(Locale.ROOT))));
    assertThat(Presets.note(experiment).orElseThrow()).contains("Inception Score " + score);
  }

  @Test
  void notes_areOfTheSettingsThatTheyTellOf() {
    ExperimentSpec mnist = Presets.experiment("mnist");
    assertThat(Presets.note(mnist).orElseThrow()).contains("2 cores", "minutes");
    assertThat(Presets.note(mnist.withSeed(5))).isPresent();
    assertThat(Presets.note(Overrides.apply(mnist, List.of("training.steps=7")))).isEmpty();
    assertThat(Presets.note(Presets.experiment("ring"))).isEmpty();
  }

  @Test
  void batchNormalisationBesideAPenalty_isACautionThatSaysWhy() {
    ExperimentSpec digits = Presets.experiment("digits");
    assertThat(Cautions.of(digits)).as("in a generator").isEmpty();
    for (String kind : List.of("dcgan", "resnet")) {
      ExperimentSpec batch =
          Overrides.apply(
              digits,
              List.of(
                  "game.discriminator.architecture.kind=" + kind,
                  "game.discriminator.architecture.normalization=batch"));
      assertThat(Cautions.of(batch))
          .singleElement()
          .asString()
          .contains(
              "game.discriminator has batch normalisation beside the penalty interpolated",
              "each sample's gradient by itself",
              "game.discriminator.architecture.normalization to layer, instance or none");
      assertThat(Cautions.of(Overrides.apply(batch, List.of("game.penalty.kind=none")))).isEmpty();
    }
    assertThat(Cautions.of(Presets.experiment("cifar10-dcgan"))).isEmpty();
  }

  @Test
  void gameOfAProgram_changesAPlainGame() {
    Catalogue own =
        Catalogue.installed()
            .with(
                GameKind.of(
                    "acme:mine",
                    List.of(
                        "loss=hinge",
                        "penalty=on-data",
                        "penalty.weight=3",
                        "discriminator-steps=5",
                        "optimizer.rate=0.01")));
    GamePreset found = Presets.preset("acme:mine", own);
    assertThat(found.loss().kind()).isEqualTo("hinge");
    assertThat(found.penalty()).isEqualTo(new OnData(3));
    assertThat(found.constraint()).isEqualTo(NoConstraint.DEFAULT);
    assertThat(found.discriminatorSteps()).isEqualTo(5);
    assertThat(((Adam) found.optimizer()).rate()).isEqualTo(0.01);
  }

  @Test
  void gameOfAProgramWithAnUnknownSetting_isRefused() {
    Catalogue own =
        Catalogue.installed().with(GameKind.of("acme:mine", List.of("penalties.weight=3")));
    assertThatThrownBy(() -> Presets.preset("acme:mine", own))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("`penalties.weight=3`");
  }

  /** The settings of the library's games, as a program would give them, make the same games. */
  @Test
  void settingsOfGamesOfTheLibrary_makeThoseGames() {
    Presets.gameNames()
        .forEach(
            name -> {
              GameKind game = Presets.game(name, Catalogue.installed());
              Catalogue own =
                  Catalogue.installed().with(GameKind.of("acme:" + name, game.defaults()));
              assertThat(Presets.preset("acme:" + name, own))
                  .as(name)
                  .isEqualTo(Presets.game(name));
            });
  }

  @Test
  void lookup_ignoresCase() {
    assertThat(Presets.game("WGAN-gp")).isEqualTo(Presets.game("wgan-gp"));
    assertThat(Presets.experiment("Parallel-Lines").replicas()).isEqualTo(32);
  }

  @Test
  void unknownName_isRefusedWithASuggestionAndTheList() {
    assertThatThrownBy(() -> Presets.experiment("paralel-lines"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "unknown experiment `paralel-lines`; did you mean `parallel-lines`? Known: "
                + String.join(", ", Presets.experimentNames()))
        .hasMessageContaining("parallel-lines, digits, ring, grid, swiss-roll, mnist");
    assertThatThrownBy(() -> Presets.game("stylegan3"))
        .isInstanceOf(InputException.class)
        .hasMessage("unknown game `stylegan3`; known: " + String.join(", ", Presets.gameNames()));
  }
}
