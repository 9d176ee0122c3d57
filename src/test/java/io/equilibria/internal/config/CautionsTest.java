package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CautionsTest {
  private static List<String> cautions(String... changes) {
    return Cautions.of(Overrides.apply(Presets.experiment("ring"), List.of(changes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"game.mixture.skip-below=0.3", "game.mixture.generator-steps=adaptive"})
  void thresholds_areForLossesOfProbabilities(String adaptive) {
    for (String loss : List.of("wasserstein", "least-squares", "hinge")) {
      assertThat(cautions("game.mixture.generators=2", "game.loss=" + loss, adaptive))
          .singleElement()
          .asString()
          .contains("With the loss " + loss, "skip-below to 0");
      assertThat(cautions("game.mixture.generators=2", "game.loss=" + loss)).isEmpty();
    }
    assertThat(cautions("game.loss=measured", "game.loss.function=identity", adaptive)).hasSize(1);
    assertThat(cautions("game.loss=measured", "game.loss.function=log", adaptive)).isEmpty();
    assertThat(cautions("game.loss=non-saturating", adaptive)).isEmpty();
  }
}
