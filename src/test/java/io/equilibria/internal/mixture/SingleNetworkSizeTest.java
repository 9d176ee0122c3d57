package io.equilibria.internal.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** Sizes from widths against networks that are built. */
class SingleNetworkSizeTest {
  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 3, 1", "2, 4, 3", "3, 5, 2", "4, 7, 2"})
  void size_isThatOfTheNetworkItself(int depth, int components, int features) {
    List<DenseComponent> drawn =
        new RandomComponents(3, 6, depth, features, Activation.TANH, true).draw(components, 5);
    double[] weights = new double[components];
    Arrays.fill(weights, 1.0 / components);
    SingleNetwork network = SingleNetwork.of(drawn, weights, 0.01);
    SingleNetworkSize size = SingleNetworkSize.of(drawn.get(0), components);
    assertThat(size.dense()).isEqualTo((double) network.denseParameters());
    assertThat(size.ofComponents()).isEqualTo((double) network.componentParameters());
    if (depth > 1) {
      assertThat(size.nonzero()).isEqualTo((double) network.nonzeroParameters());
    } else { // The layer that an affine generator is given first is mostly zeros.
      assertThat(size.nonzero()).isGreaterThanOrEqualTo((double) network.nonzeroParameters());
    }
  }

  /** O(T p): for many components, the parameters per component parameter become constant. */
  @Test
  void size_growsWithTheNumberOfComponents() {
    ArchitectureSettings spec = new ArchitectureSpec.Mlp(64, 2, Activation.LEAKY_RELU);
    Network generator = Architectures.generator(spec, 32, Shape.of(2));
    SingleNetworkSize thousand = SingleNetworkSize.of(generator, 1e3);
    SingleNetworkSize million = SingleNetworkSize.of(generator, 1e6);
    assertThat(million.componentParameters()).isEqualTo(generator.size());
    assertThat(million.perParameter() / thousand.perParameter()).isBetween(0.999, 1.001);
    assertThat(million.perParameter()).isBetween(1.0, 2.0);
    assertThat(million.dense()).isGreaterThan(1e5 * million.nonzero());
  }
}
