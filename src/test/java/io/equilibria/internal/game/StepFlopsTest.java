package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.bench.BenchCase;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

@Exhaustive
class StepFlopsTest {
  /** Wide enough that products of matrices are nearly all there is to compute. */
  private static final List<String> WIDE =
      List.of(
          "training.batch=16",
          "game.generator.architecture.width=100",
          "game.discriminator.architecture.width=100");

  static Stream<List<String>> games() {
    return Stream.of(
        List.of(),
        List.of("game.penalty.kind=none"),
        List.of("game.penalty.kind=none", "game.discriminator.steps=3"),
        List.of("game.discriminator.steps=3"),
        List.of("game.penalty.kind=on-samples"),
        List.of("game.discriminator.architecture.activation=tanh"),
        List.of("game.discriminator.architecture.depth=5"),
        mixture(3, 2),
        mixture(1, 3, "game.discriminator.architecture.activation=tanh"),
        mixture(3, 2, "game.mixture.batch=full", "game.discriminator.steps=2"),
        mixture(5, 5, "game.penalty.kind=none", "game.discriminator.steps=2"),
        mixture(2, 2, "game.penalty.kind=on-samples", "game.mixture.latent=shared"));
  }

  private static List<String> mixture(int generators, int discriminators, String... more) {
    return Stream.concat(
            Stream.of(
                "game.mixture.kind=weighted",
                "game.mixture.generators=" + generators,
                "game.mixture.discriminators=" + discriminators),
            Stream.of(more))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("games")
  void denseGames_multiplyAsMuchAsCounted(List<String> changes) {
    check(ExperimentSpec.of(DataSpec.Digits.DEFAULT), changes);
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionalGames_multiplyAsMuchAsCounted(List<String> changes) {
    check(BenchCase.named("dcgan8").experiment(), changes);
  }

  /**
   * Two of the nine products over positions in attention are not counted: a penalty needs the
   * gradients of both factors. With relu, a penalty propagates zeros through the forward pass,
   * which are not counted either.
   */
  @ParameterizedTest
  @MethodSource("blocks")
  void residualGames_multiplyAsMuchAsCounted(List<String> changes) {
    List<String> resnet =
        Stream.concat(
                Stream.of(
                    "game.generator.architecture.kind=resnet",
                    "game.generator.architecture.width=48",
                    "game.discriminator.architecture.kind=resnet",
                    "game.discriminator.architecture.width=48",
                    "game.discriminator.architecture.activation=leaky-relu",
                    "training.batch=16"),
                changes.stream())
            .toList();
    compare(Overrides.apply(BenchCase.named("dcgan8").experiment(), resnet));
  }

  static Stream<List<String>> blocks() {
    return Stream.of(
        List.of(),
        List.of("game.penalty.kind=none", "game.discriminator.steps=2"),
        List.of("game.discriminator.architecture.activation=tanh"),
        List.of("game.discriminator.architecture.attention=4"));
  }

  static Stream<List<String>> convolutions() {
    return Stream.of(
        List.of(),
        List.of("game.penalty.kind=none"),
        List.of("game.discriminator.architecture.normalization=layer"),
        mixture(3, 2),
        mixture(2, 2, "game.discriminator.architecture.normalization=batch"));
  }

  @Test
  void flops_growWithTheBatch() {
    ExperimentSpec experiment = BenchCase.named("small-one").experiment();
    ExperimentSpec doubled = Overrides.apply(experiment, List.of("training.batch=128"));
    Shape plane = Shape.of(2);
    assertThat(StepFlops.of(doubled, plane)).isEqualTo(2 * StepFlops.of(experiment, plane));
  }

  private static void check(ExperimentSpec base, List<String> changes) {
    compare(Overrides.apply(Overrides.apply(base, WIDE), changes));
  }

  private static void compare(ExperimentSpec experiment) {
    DataSource data = DataSources.of(experiment.data());
    try (GameGraph game =
        GameBuilder.build(experiment, data, Catalogue.installed(), new ReplicaRange(0, 1))) {
      assertThat(StepFlops.of(experiment, data.sample()))
          .isCloseTo(GraphFlops.of(game.block().step().op()), withinPercentage(3));
    }
  }
}
