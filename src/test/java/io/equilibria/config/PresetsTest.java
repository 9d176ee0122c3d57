package io.equilibria.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.config.OptimizerSpec.Adam;
import io.equilibria.config.OptimizerSpec.RmsProp;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.config.PenaltySpec.OnData;
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
        .isEqualTo(new AroundData(10, 1, false, 0.5, false, PenaltySpec.GradientOf.LOGIT));
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
            "unknown experiment `paralel-lines`; did you mean `parallel-lines`? Known:"
                + " parallel-lines, digits, ring, grid, swiss-roll");
    assertThatThrownBy(() -> Presets.game("stylegan3"))
        .isInstanceOf(InputException.class)
        .hasMessage("unknown game `stylegan3`; known: " + String.join(", ", Presets.gameNames()));
  }
}
