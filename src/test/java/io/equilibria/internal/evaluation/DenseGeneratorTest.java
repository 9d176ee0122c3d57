package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Point;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DenseGeneratorTest {
  private static final Shape VECTOR = Shape.of(2);
  private static final Shape IMAGE = Shape.of(8, 8, 1);

  private static Optional<DenseGenerator> of(ArchitectureSettings architecture, Shape sample) {
    return DenseGenerator.of(Architectures.generator(architecture, 3, sample));
  }

  private static Optional<DenseGenerator> of(Layer... layers) {
    return DenseGenerator.of(new Network("other", VECTOR, List.of(layers)));
  }

  @Test
  void affine_isOneLayerEvenOfImages() {
    for (Shape sample : List.of(VECTOR, IMAGE)) {
      assertThat(of(Affine.DEFAULT, sample))
          .hasValueSatisfying(
              found -> {
                assertThat(found.affine()).isTrue();
                assertThat(found.activation()).isEmpty();
                assertThat(found.kernel(0)).isEqualTo("generator/dense_1/kernel");
                assertThat(found.bias(0)).isEqualTo("generator/dense_1/bias");
              });
    }
  }

  @Test
  void mlp_isItsDenseLayersWithTheirActivation() {
    assertThat(of(new Mlp(4, 2, Activation.ELU), VECTOR))
        .hasValueSatisfying(
            found -> {
              assertThat(found.affine()).isFalse();
              assertThat(found.activation()).contains(Activation.ELU);
              assertThat(found.layers()).hasSize(3);
            });
  }

  @Test
  void otherLayers_areNone() {
    assertThat(of(new Mlp(4, 1, Activation.TANH), IMAGE)).isEmpty(); // a tanh at its end
    assertThat(of(Dcgan.DEFAULT, IMAGE)).isEmpty();
    assertThat(of(Point.DEFAULT, VECTOR)).isEmpty();
    assertThat(of(Linear.DEFAULT, VECTOR)).isEmpty();
  }

  /** Only the layers matter, not the architecture that built them. */
  @Test
  void networksOfOtherFamilies_areToldByTheirLayers() {
    Dense dense = new Dense(2, Initializer.glorot());
    ActivationLayer tanh = new ActivationLayer(Activation.TANH);
    assertThat(of(dense)).hasValueSatisfying(found -> assertThat(found.affine()).isTrue());
    assertThat(of(dense, tanh, dense))
        .hasValueSatisfying(found -> assertThat(found.kernel(1)).isEqualTo("other/dense_2/kernel"));
    assertThat(of(dense, dense)).isEmpty();
    assertThat(of(tanh, dense)).isEmpty();
    assertThat(of(dense, tanh, dense, new ActivationLayer(Activation.ELU), dense)).isEmpty();
  }

  @Test
  void severalGenerators_haveNoLaw() {
    assertThat(DenseGenerator.isAffine(Presets.experiment("parallel-lines"))).isTrue();
    assertThat(DenseGenerator.isAffine(SmallRuns.several(1, 10))).isFalse();
    assertThatThrownBy(() -> DenseGenerator.of(SmallRuns.several(1, 10)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("law of the samples: expected a game of one generator, found 2; ");
  }
}
