package io.equilibria.internal.config.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.player.Mixing.NoMixing;
import io.equilibria.internal.config.player.Mixing.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixingTest {
  private static ExperimentSpec parse(String mixture) {
    return ExperimentYaml.parse(
        "data: {kind: ring}\ngame:\n  mixture: " + mixture + "\n", "mixing.yaml");
  }

  @Test
  void groupOfKeys_meansAMixture() {
    GameSpec game = parse("{generators: 3, discriminators: 2}").game();

    assertThat(game.mixture()).isEqualTo(Weighted.DEFAULT.withComponents(3, 2));
    assertThat(game.generators()).hasSize(1);
    assertThat(game.generatorPlayers()).hasSize(3).containsOnly(game.generators().get(0));
    assertThat(game.discriminatorPlayers()).hasSize(2).containsOnly(game.discriminators().get(0));
    assertThat(game.isPair()).isFalse();
  }

  @Test
  void onePlayerOfEach_isAPair() {
    assertThat(parse("{generators: 1, discriminators: 1}").game().isPair()).isTrue();
  }

  @Test
  void noMixture_isTheDefault() {
    assertThat(GameSpec.DEFAULT.mixture()).isEqualTo(NoMixing.DEFAULT);
    assertThat(parse("none").game().mixture()).isEqualTo(NoMixing.DEFAULT);
  }

  @Test
  void settings_areWrittenAndReadTheSame() {
    ExperimentSpec experiment =
        parse(
            "{generators: 2, discriminators: 3, weights: constant, generator-weights: [0.25, 0.75],"
                + " discriminator-weights: [0.5, 0.25, 0.25], rate: 0.01, latent: shared,"
                + " batch: full, statistics: pooled, skip-below: 0.3, generator-steps: adaptive}");

    assertThat(ExperimentYaml.parse(ExperimentYaml.write(experiment), "again"))
        .isEqualTo(experiment);
  }

  @Test
  void preset_keepsTheMixture() {
    ExperimentSpec mixed = parse("{generators: 3, discriminators: 2}");

    assertThat(Overrides.apply(mixed, List.of("game.preset=wgan-gp")).game().mixture())
        .isEqualTo(mixed.game().mixture());
  }

  @Test
  void commandLine_setsOneKeyOfAMixtureThatIsNotThere() {
    ExperimentSpec mixed = Overrides.apply(parse("none"), List.of("game.mixture.generators=4"));

    assertThat(mixed.game().mixture()).isEqualTo(Weighted.DEFAULT.withComponents(4, 5));
  }

  @ParameterizedTest
  @CsvSource({"10, 4, 3", "12, 4, 3", "13, 4, 4", "3, 5, 1"})
  void splitBatch_roundsUp(int batch, int components, int samples) {
    assertThat(Weighted.of(components).samples(batch)).isEqualTo(samples);
  }

  @Test
  void listOfPlayers_isWhatTheMixtureCounts() {
    assertThatThrownBy(
            () ->
                ExperimentYaml.parse(
                    """
                    data: {kind: ring}
                    game:
                      generators: [{latent: 2}, {latent: 3}]
                      mixture: {generators: 3, discriminators: 1}
                    """,
                    "mixing.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "game.mixture.generators must be the number of those listed, 2, found 3; list one"
                + " generator for as many like it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generators: 0 | generators must be between 1 and 1024, found 0",
        "generators: 2000 | generators must be between 1 and 1024, found 2000",
        "generators: 2, generator-weights: [0.5, 0.6] | must sum to 1, found a sum of 1.1",
        "generators: 2, generator-weights: [1.5, -0.5] | must be greater than 0 and at most 1",
        "generators: 2, generator-weights: [1.0, 0] | leave a component without weight out",
        "generators: 2, generator-weights: [1.0] | must be one for each of 2 components",
        "generators: 2, rate: -1 | rate must be between 0 and 1000, found -1",
        "generators: 2, generator-entropy: -1 | generator-entropy must be >= 0, found -1",
        "generators: 2, shared-z: true | unknown key `game.mixture.shared-z`"
      })
  void badSettings_areRefusedByTheirKey(String settings, String message) {
    assertThatThrownBy(() -> parse("{" + settings + "}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.strip())
        .hasMessageContaining("mixing.yaml:3: ");
  }
}
