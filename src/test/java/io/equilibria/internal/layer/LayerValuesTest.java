package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
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

  @ParameterizedTest
  @EnumSource(Activation.class)
  void scalarActivation_isTheLayersAndStaysFiniteFarOut(Activation activation) {
    for (double x : new double[] {-3, -1, -0.25, 0, 0.25, 1, 3}) {
      assertThat(ScalarActivation.of(activation, x))
          .isEqualTo(formula(activation, x), offset(1e-8));
    }
    double[] far = {-800, -40, 40, 800};
    double[] layer = apply(new ActivationLayer(activation), Shape.of(1, 2, 2), far, Map.of());
    assertThat(Arrays.stream(far).map(x -> ScalarActivation.of(activation, x)).toArray())
        .containsExactly(layer, offset(1e-4));
  }

  @Test
  void splitActivation_isOfTwoGroups() {
    SplitActivation layer = new SplitActivation(2, Activation.TANH, Activation.RELU);
    double[] y = apply(layer, Shape.of(1, 2, 3), new double[] {-1, 2, -3, 4, -5, 6}, Map.of());
    assertThat(y)
        .containsExactly(
            new double[] {Math.tanh(-1), Math.tanh(2), 0, Math.tanh(4), Math.tanh(-5), 6},
            offset(1e-12));
    assertThatThrownBy(() -> layer.output(Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 2 numbers");
    assertThatThrownBy(() -> new SplitActivation(0, Activation.TANH, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class);
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
            new Dense(2, Initializer.he()),
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
            new Conv2d(3, kernel, stride, Initializer.he()),
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
            new ConvTranspose2d(3, kernel, stride, Initializer.he()),
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
  void instanceNorm_normalisesEachChannelOfEachSampleByItself() {
    int places = 6;
    double[] x = numbers(2 * places * 2);
    double[] gamma = {2, -1};
    double[] beta = {0.5, 3};
    double[] expected = new double[x.length];
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 2; c++) {
        int first = n * places * 2 + c;
        double[] own = IntStream.range(0, places).mapToDouble(i -> x[first + 2 * i]).toArray();
        double mean = Arrays.stream(own).average().orElseThrow();
        double variance = Arrays.stream(own).map(v -> (v - mean) * (v - mean)).sum() / places;
        for (int i = 0; i < places; i++) {
          expected[first + 2 * i] =
              gamma[c] * (own[i] - mean) / Math.sqrt(variance + 1e-5) + beta[c];
        }
      }
    }
    double[] y =
        apply(new InstanceNorm(), Shape.of(1, 2, 2, 3, 2), x, Map.of("gamma", gamma, "beta", beta));
    assertThat(y).containsExactly(expected, offset(1e-12));
  }

  @Test
  void pools_takeMeansAndSumsOverPlaces() {
    double[] x = numbers(2 * 4 * 6 * 3);
    double[] means = new double[2 * 2 * 3 * 3];
    double[] sums = new double[2 * 3];
    for (int i = 0; i < x.length; i++) {
      int n = i / 72;
      int row = i / 18 % 4;
      int column = i / 3 % 6;
      means[((n * 2 + row / 2) * 3 + column / 2) * 3 + i % 3] += x[i] / 4;
      sums[n * 3 + i % 3] += x[i];
    }
    Shape shape = Shape.of(1, 2, 4, 6, 3);
    assertThat(apply(new AveragePool(2), shape, x, Map.of())).containsExactly(means, offset(1e-14));
    assertThat(apply(new GlobalPool(Pooling.SUM), shape, x, Map.of()))
        .containsExactly(sums, offset(1e-13));
    assertThat(apply(new GlobalPool(Pooling.MEAN), shape, x, Map.of()))
        .containsExactly(Arrays.stream(sums).map(s -> s / 24).toArray(), offset(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"2, TRAINING", "2, INFERENCE", "3, TRAINING", "3, INFERENCE"})
  void upsample_repeatsPixels(int factor, Mode mode) {
    double[] x = numbers(2 * 2 * 3 * 2);
    double[] expected = new double[x.length * factor * factor];
    for (int i = 0; i < expected.length; i++) {
      int n = i / (12 * factor * factor);
      int row = i / (6 * factor) % (2 * factor);
      int column = i / 2 % (3 * factor);
      expected[i] = x[((n * 2 + row / factor) * 3 + column / factor) * 2 + i % 2];
    }
    assertThat(apply(new Upsample(factor), Shape.of(1, 2, 2, 3, 2), x, Map.of(), mode))
        .containsExactly(expected, offset(1e-15));
  }

  @Test
  void residual_addsItsShortcut() {
    double[] x = numbers(2 * 3);
    Map<String, double[]> ofBody = Map.of("kernel", numbers(6), "bias", numbers(2));
    Map<String, double[]> ofShortcut = Map.of("kernel", numbers(6), "bias", numbers(2));
    Map<String, double[]> both = new HashMap<>();
    ofBody.forEach((name, numbers) -> both.put("body/dense_1/" + name, numbers));
    ofShortcut.forEach((name, numbers) -> both.put("shortcut/dense_1/" + name, numbers));
    Dense dense = new Dense(2, Initializer.he());
    Shape shape = Shape.of(1, 2, 3);
    double[] one = apply(dense, shape, x, ofBody);
    double[] other = apply(dense, shape, x, ofShortcut);
    assertThat(apply(new Residual(List.of(dense), List.of(dense)), shape, x, both))
        .containsExactly(
            IntStream.range(0, 4).mapToDouble(i -> one[i] + other[i]).toArray(), offset(1e-14));
    Dense square = new Dense(3, Initializer.he());
    Map<String, double[]> ofSquare = Map.of("kernel", numbers(9), "bias", numbers(3));
    double[] alone = apply(square, shape, x, ofSquare);
    Map<String, double[]> within = new HashMap<>();
    ofSquare.forEach((name, numbers) -> within.put("body/dense_1/" + name, numbers));
    assertThat(apply(new Residual(List.of(square), List.of()), shape, x, within))
        .containsExactly(
            IntStream.range(0, 6).mapToDouble(i -> alone[i] + x[i]).toArray(), offset(1e-14));
  }

  @Test
  void layersThatCannotStandSo_areRefused() {
    assertThatThrownBy(() -> new AveragePool(2).output(Shape.of(3, 4, 1)))
        .hasMessageContaining("squares of 2")
        .hasMessageContaining("[3, 4, 1]");
    assertThatThrownBy(() -> new Upsample(0)).hasMessageContaining("at least 1, found 0");
    assertThatThrownBy(() -> new InstanceNorm().output(Shape.of(3)))
        .hasMessageContaining("instance_norm takes images");
    assertThatThrownBy(() -> new SpectralNorm(new Flatten()).parameters(Shape.of(3)))
        .hasMessageContaining("a layer with a kernel, found flatten");
    Residual narrower = new Residual(List.of(new Dense(2, Initializer.he())), List.of());
    assertThatThrownBy(() -> narrower.output(Shape.of(3)))
        .hasMessageContaining("[2] from its body and [3] from its shortcut");
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
    return apply(layer, shape, x, parameters, Mode.TRAINING);
  }

  private static double[] apply(
      Layer layer, Shape shape, double[] x, Map<String, double[]> parameters, Mode mode) {
    try (MovableGraph graph = new MovableGraph()) {
      Map<String, Parameter> declared = new HashMap<>();
      layer.parameters(shape.tail().tail()).forEach(p -> declared.put(p.name(), p));
      assertThat(parameters.keySet()).isEqualTo(declared.keySet());
      Weights<TFloat64> weights =
          fullName -> {
            String name = fullName.split("/", 3)[2]; // Without network and layer.
            Shape full = Shape.of(1).append(declared.get(name).shape());
            return Constants.tensor(graph.tf(), parameters.get(name), full, TFloat64.class);
          };
      Network network = new Network("network", shape.tail().tail(), List.of(layer));
      return graph.values(network.apply(graph.tf(), weights, graph.input(shape, x), mode).value());
    }
  }
}
