package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.internal.config.PenaltySpec;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GameStylesTest {
  private static final GameSpec PLAIN =
      GameSpec.DEFAULT.withPenalties(List.of(PenaltySpec.NoPenalty.DEFAULT));

  @ParameterizedTest
  @CsvSource({
    "m-gan,SKY,HOLLOW",
    "ns-gan,BLUE,HOLLOW",
    "wgan,VERMILION,CROSS",
    "WGAN-GP,VERMILION,SQUARE",
    "gan-gp,BLUE,SQUARE",
    "dragan-ns,BLUE,TRIANGLE",
    "dragan,SKY,TRIANGLE",
    "lsgan,ROSE,HOLLOW",
    "hinge,AMBER,HOLLOW",
    "r1-gan,BLUE,DIAMOND"
  })
  void aGamesLossIsItsHue_andWhatHoldsTheDiscriminatorItsMark(String name, Hue hue, Mark mark) {
    assertThat(GameStyles.of(name)).isEqualTo(new Style(hue, mark));
    assertThat(GameStyles.of(Presets.game(name).applyTo(GameSpec.DEFAULT)))
        .isEqualTo(new Style(hue, mark));
  }

  @Test
  void ownKinds_areGreenAndAStar() {
    GameSpec own =
        PLAIN
            .withLoss(new LossSpec.Plain("acme:loss"))
            .withPenalties(List.of(PenaltySpec.OnSamples.DEFAULT));
    assertThat(GameStyles.of(own)).isEqualTo(new Style(Hue.GREEN, Mark.DOTTED_CIRCLE));
    assertThat(
            GameStyles.of(
                    PLAIN.withPenalties(
                        List.of(PenaltySpec.OnData.DEFAULT, PenaltySpec.OnSamples.DEFAULT)))
                .mark())
        .isEqualTo(Mark.STAR);
    DiscriminatorSpec player = PLAIN.discriminator();
    GameSpec clipped =
        PLAIN.withDiscriminators(
            List.of(
                new DiscriminatorSpec(
                    player.architecture(), player.optimizer(), 1, WeightClip.DEFAULT)));
    assertThat(GameStyles.of(clipped).mark()).isEqualTo(Mark.CROSS);
    assertThat(GameStyles.of(clipped.withPenalties(List.of(PenaltySpec.OnData.DEFAULT))).mark())
        .isEqualTo(Mark.STAR);
  }

  @Test
  void anyAlike_findsGamesThatOnlyLabelsTellApart() {
    assertThat(GameStyles.anyAlike(List.of(GameStyles.of("wgan-gp"), GameStyles.of("wgan-lp"))))
        .isTrue();
    assertThat(GameStyles.anyAlike(List.of(GameStyles.of("wgan-gp"), GameStyles.of("gan-gp"))))
        .isFalse();
  }

  @Test
  void unknownGame_isRefused() {
    assertThatThrownBy(() -> GameStyles.of("no-gan"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no-gan");
  }
}
