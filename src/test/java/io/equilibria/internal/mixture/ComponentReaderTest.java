package io.equilibria.internal.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Networks of the laboratory as numbers, against what TensorFlow computes with them. */
class ComponentReaderTest {
  private static final Initializer START = Initializer.he();
  private final Random random = new Random(5);

  private Map<String, float[]> values(Network network) {
    Map<String, float[]> values = new HashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              float[] numbers = new float[Math.toIntExact(parameter.shape().size())];
              for (int i = 0; i < numbers.length; i++) {
                double one = 0.6 * random.nextGaussian();
                numbers[i] = (float) (name.endsWith("variance") ? one * one : one);
              }
              values.put(name, numbers);
            });
    return values;
  }

  private double[][] latent(int width) {
    return Stream.generate(() -> RandomComponents.latent(width, random))
        .limit(20)
        .toArray(double[][]::new);
  }

  private static void assertClose(double[] expected, float[] found) {
    assertThat(found).hasSize(expected.length);
    for (int j = 0; j < found.length; j++) {
      assertThat((double) found[j]).isEqualTo(expected[j], within(2e-5 * (1 + Math.abs(found[j]))));
    }
  }

  private DenseComponent assertRead(Network network) {
    Map<String, float[]> values = values(network);
    DenseComponent component = DenseComponent.of(network, values::get);
    double[][] z = latent(component.latent());
    float[][] found = GraphSamples.of(network, values, z);
    for (int n = 0; n < z.length; n++) {
      assertClose(component.apply(z[n]), found[n]);
    }
    assertThat(component.sample()).isEqualTo(network.output());
    return component;
  }

  static List<ArchitectureSettings> families() {
    return List.of(
        new Mlp(7, 1, Activation.RELU),
        new Mlp(5, 3, Activation.TANH),
        ArchitectureSpec.Affine.DEFAULT,
        ArchitectureSpec.Linear.DEFAULT,
        ArchitectureSpec.Point.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyDenseFamily_isReadOfPointsAndImages(ArchitectureSettings family) {
    assertRead(Architectures.generator(family, 3, Shape.of(2)));
    DenseComponent images = assertRead(Architectures.generator(family, 3, Shape.of(2, 3, 1)));
    assertThat(images.features()).isEqualTo(6);
  }

  @Test
  void parameters_areTheNetworks() {
    Network network = Architectures.generator(new Mlp(5, 3, Activation.ELU), 3, Shape.of(2));
    DenseComponent component = DenseComponent.of(network, values(network)::get);
    assertThat(component.parameters()).isEqualTo(network.size());
    assertThat(component.depth()).isEqualTo(4);
  }

  @Test
  void batchNormalisation_becomesPartOfItsLayer() {
    Network network =
        new Network(
            "generator",
            Shape.of(3),
            List.of(
                new Dense(6, START),
                new BatchNorm(),
                new ActivationLayer(Activation.RELU),
                new Dense(5, START),
                new BatchNorm(0.9, 0.1),
                new ActivationLayer(Activation.RELU),
                new Dense(2, START)));
    assertThat(assertRead(network).depth()).isEqualTo(3);
  }

  @Test
  void otherLayers_areRefusedByName() {
    Network dcgan =
        Architectures.generator(
            new ArchitectureSpec.Dcgan(4, Normalization.BATCH, Activation.RELU),
            3,
            Shape.of(8, 8, 1));
    refused(dcgan, "dense layers, found the layer generator/", "maps of pixels");
    refused(
        network(new ActivationLayer(Activation.RELU), new Dense(2, START)),
        "found the layer generator/relu_1");
    refused(network(new Dense(2, START), new Dense(2, START)), "found the layer generator/dense_2");
    refused(
        network(
            new Dense(4, START),
            new ActivationLayer(Activation.RELU),
            new BatchNorm(),
            new Dense(2, START)),
        "found the layer generator/batch_norm_1");
    refused(
        network(
            new Dense(4, START),
            new ActivationLayer(Activation.RELU),
            new Dense(4, START),
            new ActivationLayer(Activation.TANH),
            new Dense(2, START)),
        "one activation between them, found in generator 3 dense layers",
        "[RELU, TANH]");
  }

  @Test
  void classes_areRefused() {
    Network byClass =
        Architectures.generator(
            Catalogue.installed(),
            new Mlp(4, 1, Activation.RELU).withLabels(LabelSpec.Concatenated.DEFAULT),
            new NetworkSite("generator_2", 3, Shape.of(2), 5));
    refused(byClass, "given no classes, found generator_2", "labels=none");
  }

  private static Network network(Layer... layers) {
    return new Network("generator", Shape.of(3), List.of(layers));
  }

  private void refused(Network network, String... texts) {
    assertThatThrownBy(() -> DenseComponent.of(network, values(network)::get))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(texts);
  }

  /** The whole construction in single precision: where a component is on, to rounding its own. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void singleNetworkInTensorFlow_givesTheComponentsSamples(Activation activation) {
    for (int depth = 1; depth <= 3; depth++) {
      RandomComponents family = new RandomComponents(3, 8, depth, 2, activation, depth == 2);
      SingleNetwork network =
          SingleNetwork.of(family.draw(3, depth), new double[] {0.2, 0.3, 0.5}, 1e-3);
      double[][] z = latent(4);
      float[][] found = GraphSamples.of(network.network("one"), network.parameters("one"), z);
      int compared = 0;
      for (int n = 0; n < z.length; n++) {
        if (!network.isInZone(z[n])) {
          int on = network.selector().interval(z[n][3]);
          assertClose(network.components().get(on).apply(Arrays.copyOf(z[n], 3)), found[n]);
          assertClose(network.apply(z[n]), found[n]);
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(15);
    }
  }
}
