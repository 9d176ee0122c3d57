package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.divergences.DivergenceTask;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatchedSingleTest {
  private static ExperimentSpec changed(ExperimentSpec experiment, Map<String, String> changes) {
    return Overrides.apply(
        experiment, changes.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static ExperimentSpec mixture(ExperimentSpec single, int components) {
    return changed(single, MixtureArm.mix(components).changes());
  }

  private static ExperimentSpec ring(int width) {
    return Overrides.apply(
        DivergenceTask.of("ring").base(),
        List.of(
            "game.generator.architecture.width=" + width,
            "game.discriminator.architecture.width=" + width));
  }

  private static double size(List<Network> networks) {
    double size = 0;
    for (Network network : networks) {
      for (Parameter parameter : network.parameters().values()) {
        size += parameter.trained() ? parameter.shape().size() : 0;
      }
    }
    return size;
  }

  static Stream<Arguments> games() {
    List<String> labelled =
        List.of(
            "game.generator.architecture.labels=concatenated",
            "game.discriminator.architecture.labels=concatenated");
    return Stream.of(
        Arguments.of("ring, T = 2", ring(32), 2),
        Arguments.of("ring, T = 3", ring(32), 3),
        Arguments.of("ring, T = 5", ring(32), 5),
        Arguments.of("ring, T = 8", ring(32), 8),
        Arguments.of("Color MNIST", Presets.experiment("color-mnist"), 5),
        Arguments.of("CIFAR-10", Presets.experiment("cifar10"), 5),
        Arguments.of(
            "CIFAR-10, classes", Overrides.apply(Presets.experiment("cifar10"), labelled), 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("games")
  void parameters_areMatchedWithinOnePercent(String name, ExperimentSpec single, int components) {
    ExperimentSpec mixture = mixture(single, components);
    Networks alone = Networks.of(single);
    MatchedSingle matched = MatchedSingle.byParameters(single, mixture);
    assertThat(matched.generator()).isCloseTo(1, within(0.01));
    assertThat(matched.discriminator()).isCloseTo(1, within(0.01));
    Networks own = Networks.of(changed(single, matched.changes())); // the changes say it all
    Networks mixed = Networks.of(mixture);
    assertThat(mixed.generators()).hasSize(components);
    assertThat(size(own.generators()) / size(mixed.generators())).isEqualTo(matched.generator());
    assertThat(size(own.generators()))
        .isCloseTo(components * size(alone.generators()), withinPercentage(1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("games")
  void flops_areMatchedWithinOnePercent(String name, ExperimentSpec single, int components) {
    MatchedSingle matched = MatchedSingle.byFlops(single, mixture(single, components));
    assertThat(matched.flops()).isCloseTo(1, within(0.01));
  }

  /** Counted by hand: 5 (2 w + w + w w + w + w + 1) of a discriminator of width 32 is 5 925. */
  @Test
  void oneWidthThatDoesNotReach_becomesAWidthForEachLayer() {
    MatchedSingle matched = MatchedSingle.byParameters(ring(32), mixture(ring(32), 5));
    assertThat(matched.changes())
        .containsEntry("game.discriminator.architecture.kind", "mlp-widths")
        .containsEntry("game.generator.architecture.kind", "mlp")
        .containsEntry("game.generator.architecture.width", "75");
    int first = 74;
    int second = 75;
    double counted = 3.0 * first + (first + 1.0) * second + second + 1;
    double other = 3.0 * second + (second + 1.0) * first + first + 1;
    assertThat(List.of(counted / 5925, other / 5925)).contains(matched.discriminator());
  }

  @Test
  void playersWithoutWidths_areRefused() {
    ExperimentSpec affine =
        Overrides.apply(ring(4), List.of("game.generator.architecture.kind=affine"));
    assertThatThrownBy(() -> MatchedSingle.byParameters(affine, mixture(affine, 2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mlp or dcgan")
        .hasMessageContaining("Affine");
  }

  /** Not every combination of 24 layers is tried: there are 17 million. */
  @Test
  void deepNetworks_areMatchedToo() {
    ExperimentSpec deep =
        Overrides.apply(
            ring(4),
            List.of(
                "game.generator.architecture.depth=24",
                "game.discriminator.architecture.depth=24"));
    MatchedSingle matched = MatchedSingle.byParameters(deep, mixture(deep, 2));
    assertThat(matched.generator()).isCloseTo(1, within(0.01));
    assertThat(matched.discriminator()).isCloseTo(1, within(0.01));
    assertThat(matched.changes().toString()).contains("mlp-widths");
  }
}
