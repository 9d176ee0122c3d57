package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NetworkTest {
  private static final Initializer START = Initializer.he();

  @Test
  void layers_areNumberedByKind() {
    Network network =
        new Network(
            "generator",
            Shape.of(3),
            List.of(
                new Dense(4, START), new ActivationLayer(Activation.RELU), new Dense(2, START)));
    assertThat(network.stages())
        .extracting(Network.Stage::name)
        .containsExactly("generator/dense_1", "generator/relu_1", "generator/dense_2");
    assertThat(network.parameters().keySet())
        .containsExactly(
            "generator/dense_1/kernel",
            "generator/dense_1/bias",
            "generator/dense_2/kernel",
            "generator/dense_2/bias");
    assertThat(network.output()).isEqualTo(Shape.of(2));
    assertThat(network.size()).isEqualTo(3 * 4 + 4 + 4 * 2 + 2);
    assertThat(network.replicable()).isTrue();
    assertThat(network.usesBatchStatistics()).isFalse();
  }

  @Test
  void convolutions_takeOneReplica() {
    Network network =
        new Network("discriminator", Shape.of(8, 8, 1), List.of(new Conv2d(2, 5, 2, START)));
    assertThat(network.replicable()).isFalse();
  }

  @Test
  void layersThatDoNotFit_areRefusedWithTheSamplesShape() {
    assertRefused(Shape.of(4), new Conv2d(2, 3, 1, START), "conv2d", "[4]");
    assertRefused(Shape.of(4), new ConvTranspose2d(2, 3, 1, START), "conv_transpose2d", "[4]");
    assertRefused(Shape.of(2, 2, 1), new Dense(2, START), "dense", "[2, 2, 1]");
    assertRefused(Shape.of(5), new Reshape(Shape.of(2, 2, 1)), "[5]", "[2, 2, 1]");
  }

  private static void assertRefused(Shape sample, Layer layer, String... parts) {
    assertThatThrownBy(() -> new Network("network", sample, List.of(layer)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(parts);
  }

  @Test
  void impossibleSizes_areRefused() {
    assertThatThrownBy(() -> new Dense(0, START)).hasMessageContaining("found 0");
    for (int bad : new int[] {0, -3}) {
      assertThatThrownBy(() -> new Conv2d(bad, 3, 1, START)).hasMessageContaining("" + bad);
      assertThatThrownBy(() -> new Conv2d(2, bad, 1, START)).hasMessageContaining("" + bad);
      assertThatThrownBy(() -> new Conv2d(2, 3, bad, START)).hasMessageContaining("" + bad);
      assertThatThrownBy(() -> new ConvTranspose2d(bad, 3, 1, START))
          .hasMessageContaining("" + bad);
      assertThatThrownBy(() -> new ConvTranspose2d(2, bad, 1, START))
          .hasMessageContaining("" + bad);
      assertThatThrownBy(() -> new ConvTranspose2d(2, 3, bad, START))
          .hasMessageContaining("" + bad);
    }
  }
}
