package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat64;

/** Self-attention against the formulas of Zhang et al. 2019, place by place. */
class AttentionTest {
  private static final int SAMPLES = 2;
  private static final int PLACES = 6;
  private static final Shape IMAGE = Shape.of(2, 3, 17);
  private static final int CHANNELS = 17;
  private static final int REDUCED = 2;

  private final Random random = new Random(41);
  private final double[] x = MovableGraph.awayFromZero(Shape.of(SAMPLES).append(IMAGE), random);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void attention_isItsFormula(boolean spectral) {
    Attention attention = new Attention(Initializer.normal(0.3), spectral);
    Map<String, double[]> parameters = parameters(attention);
    double[] y = apply(attention, parameters);
    for (int n = 0; n < SAMPLES; n++) {
      double[] sample = Arrays.copyOfRange(x, n * PLACES * CHANNELS, (n + 1) * PLACES * CHANNELS);
      double[] query = product(sample, kernel(parameters, "query", REDUCED, spectral), PLACES);
      double[] key = product(sample, kernel(parameters, "key", REDUCED, spectral), PLACES);
      double[] value = product(sample, kernel(parameters, "value", REDUCED, spectral), PLACES);
      double[] output = kernel(parameters, "output", CHANNELS, spectral);
      for (int j = 0; j < PLACES; j++) {
        double[] mixed = product(weights(query, key, j), value, 1);
        double[] added = product(mixed, output, 1);
        for (int c = 0; c < CHANNELS; c++) {
          assertThat(y[(n * PLACES + j) * CHANNELS + c])
              .isCloseTo(
                  sample[j * CHANNELS + c] + parameters.get("gamma")[0] * added[c], within(1e-12));
        }
      }
    }
  }

  /** The product of row-major matrices; {@code rows} is that of the first. */
  private static double[] product(double[] a, double[] b, int rows) {
    int inner = a.length / rows;
    int columns = b.length / inner;
    double[] product = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        for (int j = 0; j < columns; j++) {
          product[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }
    return product;
  }

  /** beta_j,i: how much place j takes of place i. */
  private static double[] weights(double[] query, double[] key, int j) {
    double[] weights = new double[PLACES];
    double sum = 0;
    for (int i = 0; i < PLACES; i++) {
      double score = 0;
      for (int c = 0; c < REDUCED; c++) {
        score += query[j * REDUCED + c] * key[i * REDUCED + c];
      }
      weights[i] = Math.exp(score);
      sum += weights[i];
    }
    for (int i = 0; i < PLACES; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  @Test
  void start_isTheIdentity() {
    Attention attention = new Attention(Initializer.normal(1), false);
    Parameter gamma =
        attention.parameters(IMAGE).stream()
            .filter(p -> p.name().equals("gamma"))
            .findFirst()
            .orElseThrow();
    assertThat(gamma.initializer()).isEqualTo(Initializer.constant(0));
    Map<String, double[]> parameters = parameters(attention);
    parameters.put("gamma", new double[] {0});
    assertThat(apply(attention, parameters)).containsExactly(x);
  }

  private Map<String, double[]> parameters(Attention attention) {
    Map<String, double[]> parameters = new LinkedHashMap<>();
    for (Parameter p : attention.parameters(IMAGE)) {
      double[] numbers = MovableGraph.awayFromZero(p.shape(), random);
      if (LayerCase.isVector(p.name())) {
        double[] w = parameters.get(p.name().replaceAll("u$", "kernel"));
        numbers = SingularValues.of(w, numbers.length).rightVector();
      }
      parameters.put(p.name(), numbers);
    }
    return parameters;
  }

  private static double[] kernel(
      Map<String, double[]> parameters, String name, int columns, boolean spectral) {
    double[] numbers = parameters.get(name + "/kernel");
    double sigma = spectral ? SingularValues.of(numbers, columns).largest() : 1;
    return Arrays.stream(numbers).map(w -> w / sigma).toArray();
  }

  private double[] apply(Attention attention, Map<String, double[]> parameters) {
    try (MovableGraph graph = new MovableGraph()) {
      Network network = new Network("n", IMAGE, List.of(attention));
      Map<String, Shape> shapes = new HashMap<>();
      network.parameters().forEach((name, p) -> shapes.put(name, p.shape()));
      Weights<TFloat64> weights =
          name ->
              Constants.tensor(
                  graph.tf(),
                  parameters.get(name.substring("n/attention_1/".length())),
                  Shape.of(1).append(shapes.get(name)),
                  TFloat64.class);
      return graph.values(
          network
              .apply(
                  graph.tf(),
                  weights,
                  graph.input(Shape.of(1, SAMPLES).append(IMAGE), x),
                  Mode.INFERENCE)
              .value());
    }
  }
}
