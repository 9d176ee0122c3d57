package io.equilibria.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.MovableGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat64;

/** What layers compute, against the definitions written out in Java. */
class LayerValuesTest {
  private final Random random = new Random(29);

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activation_isItsFormula(Activation activation) {
    double[] x = {-3, -1, -0.25, 0.25, 1, 3};
    double[] expected = Arrays.stream(x).map(v -> formula(activation, v)).toArray();
    assertThat(apply(new ActivationLayer(activation), Shape.of(1, 2, 3), x, Map.of()))
        .containsExactly(expected, offset(1e-6));
  }

  private static double formula(Activation activation, double x) {
    return switch (activation) {
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x < 0 ? 0.2 * x : x;
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case ELU -> x < 0 ? Math.expm1(x) : x;
      // Klambauer et al. 2017, section 2.
      case SELU -> 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x);
      case SWISH -> x / (1 + Math.exp(-x));
      case GELU -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
    };
  }

  @Test
  void dense_isAnAffineMap() {
    double[] y =
        apply(
            new Dense(2, new Initializer.He()),
            Shape.of(1, 2, 3),
            new double[] {1, 2, 3, 4, 5, 6},
            Map.of("kernel", new double[] {1, 0, 0, 1, 2, -1}, "bias", new double[] {10, 20}));
    assertThat(y).containsExactly(17, 19, 26, 19);
  }

  /** Size, kernel and stride: odd and even, whole and with a remainder. */
  @ParameterizedTest
  @CsvSource({"5, 3, 1", "5, 3, 2", "4, 3, 2", "6, 5, 2", "7, 2, 3"})
  void conv2d_sumsOverTheWindowPaddedWithZeros(int size, int kernel, int stride) {
    int out = (size + stride - 1) / stride;
    double[] x = numbers(2 * size * size * 2);
    double[] k = numbers(kernel * kernel * 2 * 3);
    double[] bias = numbers(3);
    double[] expected = new double[2 * out * out * 3];
    for (Link link : Link.all(size, out, kernel, stride)) {
      for (int n = 0; n < 2; n++) {
        for (int c = 0; c < 2; c++) {
          for (int f = 0; f < 3; f++) {
            expected[(n * out * out + link.small()) * 3 + f] +=
                x[(n * size * size + link.large()) * 2 + c] * k[(link.weight() * 2 + c) * 3 + f];
          }
        }
      }
    }
    addBias(expected, bias);
    double[] y =
        apply(
            new Conv2d(3, kernel, stride, new Initializer.He()),
            Shape.of(1, 2, size, size, 2),
            x,
            Map.of("kernel", k, "bias", bias));
    assertThat(y).containsExactly(expected, offset(1e-12));
  }

  /** The adjoint of the convolution that goes from the larger image to the smaller. */
  @ParameterizedTest
  @CsvSource({"3, 3, 1", "3, 3, 2", "2, 5, 2", "3, 4, 2"})
  void convTranspose2d_spreadsEachInputOverItsWindow(int size, int kernel, int stride) {
    int out = size * stride;
    double[] x = numbers(2 * size * size * 2);
    double[] k = numbers(kernel * kernel * 3 * 2);
    double[] bias = numbers(3);
    double[] expected = new double[2 * out * out * 3];
    for (Link link : Link.all(out, size, kernel, stride)) {
      for (int n = 0; n < 2; n++) {
        for (int c = 0; c < 2; c++) {
          for (int f = 0; f < 3; f++) {
            expected[(n * out * out + link.large()) * 3 + f] +=
                x[(n * size * size + link.small()) * 2 + c] * k[(link.weight() * 3 + f) * 2 + c];
          }
        }
      }
    }
    addBias(expected, bias);
    double[] y =
        apply(
            new ConvTranspose2d(3, kernel, stride, new Initializer.He()),
            Shape.of(1, 2, size, size, 2),
            x,
            Map.of("kernel", k, "bias", bias));
    assertThat(y).containsExactly(expected, offset(1e-12));
  }

  @Test
  void layerNorm_normalisesEachSampleByItself() {
    int samples = 2;
    int elements = 6;
    double[] x = numbers(samples * elements);
    double[] gamma = {2, -1};
    double[] beta = {0.5, 3};
    double[] expected = new double[x.length];
    for (int n = 0; n < samples; n++) {
      double[] own = Arrays.copyOfRange(x, n * elements, (n + 1) * elements);
      double mean = Arrays.stream(own).average().orElseThrow();
      double variance = Arrays.stream(own).map(v -> (v - mean) * (v - mean)).sum() / elements;
      for (int i = 0; i < elements; i++) {
        expected[n * elements + i] =
            gamma[i % 2] * (own[i] - mean) / Math.sqrt(variance + 1e-5) + beta[i % 2];
      }
    }
    double[] y =
        apply(
            new LayerNorm(),
            Shape.of(1, samples, 1, 3, 2),
            x,
            Map.of("gamma", gamma, "beta", beta));
    assertThat(y).containsExactly(expected, offset(1e-12));
  }

  @Test
  void flattenAndReshape_keepTheOrder() {
    double[] x = numbers(24);
    assertThat(apply(new Flatten(), Shape.of(1, 2, 2, 3, 2), x, Map.of())).containsExactly(x);
    assertThat(apply(new Reshape(Shape.of(2, 3, 2)), Shape.of(1, 2, 12), x, Map.of()))
        .containsExactly(x);
  }

  /** One weight between a position of the larger image and one of the smaller, row-major. */
  private record Link(int large, int small, int weight) {
    static Iterable<Link> all(int large, int small, int kernel, int stride) {
      int padding = Math.max((small - 1) * stride + kernel - large, 0) / 2;
      return () ->
          IntStream.range(0, small * small * kernel * kernel)
              .mapToObj(
                  i -> {
                    int position = i / (kernel * kernel);
                    int weight = i % (kernel * kernel);
                    int row = position / small * stride + weight / kernel - padding;
                    int column = position % small * stride + weight % kernel - padding;
                    boolean inside = row >= 0 && row < large && column >= 0 && column < large;
                    return new Link(inside ? row * large + column : -1, position, weight);
                  })
              .filter(link -> link.large() >= 0)
              .iterator();
    }
  }

  private double[] numbers(int count) {
    return MovableGraph.awayFromZero(Shape.of(count), random);
  }

  private static void addBias(double[] y, double[] bias) {
    for (int i = 0; i < y.length; i++) {
      y[i] += bias[i % bias.length];
    }
  }

  private static double[] apply(
      Layer layer, Shape shape, double[] x, Map<String, double[]> parameters) {
    try (MovableGraph graph = new MovableGraph()) {
      Map<String, Parameter> declared = new HashMap<>();
      layer.parameters(shape.tail().tail()).forEach(p -> declared.put(p.name(), p));
      assertThat(parameters.keySet()).isEqualTo(declared.keySet());
      Weights<TFloat64> weights =
          fullName -> {
            String name = fullName.substring(fullName.lastIndexOf('/') + 1);
            Shape full = Shape.of(1).append(declared.get(name).shape());
            return Constants.tensor(graph.tf(), parameters.get(name), full, TFloat64.class);
          };
      Network network = new Network("network", shape.tail().tail(), List.of(layer));
      return graph.values(
          network.apply(graph.tf(), weights, graph.input(shape, x), Mode.TRAINING).value());
    }
  }
}
