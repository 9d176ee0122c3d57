package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

class BatchNormTest {
  private static final double EPSILON = 1e-5;
  private static final int CHANNELS = 2;
  private static final double[] GAMMA = {2, 0.5};
  private static final double[] BETA = {-1, 3};
  private static final double[] MEAN = {0.25, -0.75};
  private static final double[] VARIANCE = {4, 0.5};

  static List<Shape> batches() {
    return List.of(Shape.of(1, 6, CHANNELS), Shape.of(1, 3, 2, 4, CHANNELS));
  }

  private static Weights<TFloat64> weights(Ops tf, double[] gamma, double[] beta) {
    Map<String, double[]> values =
        Map.of("gamma", gamma, "beta", beta, "moving_mean", MEAN, "moving_variance", VARIANCE);
    return name -> Constants.tensor(tf, values.get(name), Shape.of(1, CHANNELS), TFloat64.class);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void training_givesMeanZeroAndVarianceOnePerChannel(Shape shape) {
    try (MovableGraph graph = new MovableGraph()) {
      double[] x = skewed(shape);
      LayerOutput<TFloat64> out =
          new BatchNorm()
              .apply(
                  graph.tf(),
                  weights(graph.tf(), new double[] {1, 1}, new double[2]),
                  graph.input(shape, x),
                  LayerContext.of(Mode.TRAINING));
      double[] y = graph.values(out.value());
      for (int channel = 0; channel < CHANNELS; channel++) {
        double variance = variance(x, channel);
        assertThat(mean(y, channel)).isCloseTo(0, within(1e-12));
        assertThat(variance(y, channel)).isCloseTo(variance / (variance + EPSILON), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void training_movesTheAveragesByTheFormula(Shape shape) {
    double momentum = 0.7;
    try (MovableGraph graph = new MovableGraph()) {
      double[] x = skewed(shape);
      LayerOutput<TFloat64> out =
          new BatchNorm(momentum, EPSILON)
              .apply(
                  graph.tf(),
                  weights(graph.tf(), GAMMA, BETA),
                  graph.input(shape, x),
                  LayerContext.of(Mode.TRAINING));
      double[] mean = graph.values(out.updates().get("moving_mean"));
      double[] variance = graph.values(out.updates().get("moving_variance"));
      for (int channel = 0; channel < CHANNELS; channel++) {
        assertThat(mean[channel])
            .isCloseTo(momentum * MEAN[channel] + 0.3 * mean(x, channel), within(1e-12));
        assertThat(variance[channel])
            .isCloseTo(momentum * VARIANCE[channel] + 0.3 * variance(x, channel), within(1e-12));
      }
    }
  }

  /** An export without the statistics would start from mean 0 and variance 1 and come out wrong. */
  @Test
  void inference_takesTheMovingAverages() {
    try (MovableGraph graph = new MovableGraph()) {
      Shape shape = Shape.of(1, 3, CHANNELS);
      double[] x = {1, 2, 3, 4, 5, 6};
      LayerOutput<TFloat64> out =
          new BatchNorm()
              .apply(
                  graph.tf(),
                  weights(graph.tf(), GAMMA, BETA),
                  graph.input(shape, x),
                  LayerContext.of(Mode.INFERENCE));
      double[] expected = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        int c = i % CHANNELS;
        expected[i] = GAMMA[c] * (x[i] - MEAN[c]) / Math.sqrt(VARIANCE[c] + EPSILON) + BETA[c];
      }
      assertThat(graph.values(out.value())).containsExactly(expected, offset(1e-12));
      assertThat(out.updates()).isEmpty();
    }
  }

  @Test
  void inference_doesNotDependOnTheOtherSamplesAndTrainingDoes() {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] otherRest = {1, 2, -30, 40, 50, -60};
    assertThat(firstSample(x, Mode.INFERENCE))
        .containsExactly(firstSample(otherRest, Mode.INFERENCE));
    assertThat(firstSample(x, Mode.TRAINING)).doesNotContain(firstSample(otherRest, Mode.TRAINING));
  }

  private static double[] firstSample(double[] x, Mode mode) {
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> input = graph.input(Shape.of(1, 3, CHANNELS), x);
      Operand<TFloat64> y =
          new BatchNorm()
              .apply(graph.tf(), weights(graph.tf(), GAMMA, BETA), input, LayerContext.of(mode))
              .value();
      return Arrays.copyOf(graph.values(y), CHANNELS);
    }
  }

  @Test
  void network_keepsTheStatisticsButDoesNotTrainThem() {
    Network network =
        new Network(
            "generator", Shape.of(3), List.of(new Dense(2, Initializer.he()), new BatchNorm()));
    List<String> statistics =
        List.of("generator/batch_norm_1/moving_mean", "generator/batch_norm_1/moving_variance");
    assertThat(network.usesBatchStatistics()).isTrue();
    assertThat(network.variables(TFloat64.class))
        .filteredOn(Variable::kept)
        .extracting(Variable::name)
        .containsAll(statistics);
    assertThat(
            network.trained(TFloat64.class).stream()
                .map(Variable::name)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "generator/dense_1/kernel",
            "generator/dense_1/bias",
            "generator/batch_norm_1/gamma",
            "generator/batch_norm_1/beta");
    try (MovableGraph graph = new MovableGraph()) {
      Weights<TFloat64> zeros =
          name ->
              graph
                  .tf()
                  .zeros(
                      graph
                          .tf()
                          .constant(
                              Shape.of(1).append(network.parameters().get(name).shape()).asArray()),
                      TFloat64.class);
      Operand<TFloat64> x = graph.input(Shape.of(1, 4, 3), new Random(2));
      assertThat(network.apply(graph.tf(), zeros, x, Mode.TRAINING).updates().keySet())
          .containsExactlyInAnyOrderElementsOf(statistics);
    }
  }

  @Test
  void impossibleSettings_areRefused() {
    for (double momentum : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new BatchNorm(momentum, EPSILON))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("momentum")
          .hasMessageContaining(String.valueOf(momentum));
    }
    for (double epsilon : new double[] {-1e-5, 0, Double.NaN}) {
      assertThatThrownBy(() -> new BatchNorm(0.9, epsilon))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("epsilon");
      assertThatThrownBy(() -> new LayerNorm(epsilon))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("epsilon");
    }
  }

  /** Numbers far from mean zero and variance one. */
  private static double[] skewed(Shape shape) {
    Random random = new Random(3);
    return random.doubles(shape.size()).map(x -> 5 + 3 * x * x).toArray();
  }

  private static double mean(double[] x, int channel) {
    double sum = 0;
    for (int i = channel; i < x.length; i += CHANNELS) {
      sum += x[i];
    }
    return sum * CHANNELS / x.length;
  }

  private static double variance(double[] x, int channel) {
    double mean = mean(x, channel);
    return mean(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).toArray(), channel);
  }
}
