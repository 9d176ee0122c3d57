package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GameTitleTest {
  private static String title(String... changes) {
    return GameTitle.of(Overrides.apply(Presets.experiment("ring"), List.of(changes)).game());
  }

  @Test
  void everyGame_hasItsOwnNameWhateverItsNumbers() {
    for (String name : Presets.gameNames()) {
      assertThat(title("game.preset=" + name)).isEqualTo(GameTitle.of(name));
    }
    assertThat(title("game.preset=wgan-gp", "game.penalty.weight=5")).isEqualTo("WGAN-GP");
    assertThat(title("game.preset=wgan-lp", "game.penalty.weight=5")).isEqualTo("WGAN-LP");
    assertThat(title("game.preset=wgan", "game.discriminator.constraint.bound=0.1"))
        .isEqualTo("WGAN");
    assertThat(title("game.preset=dragan", "game.penalty.scale=1")).isEqualTo("DRAGAN");
  }

  @Test
  void penaltyOfAnotherForm_isNamedByItsParts() {
    assertThat(title("game.preset=gan-gp", "game.penalty.one-sided=true"))
        .isEqualTo("non-saturating + interpolated");
  }
}
