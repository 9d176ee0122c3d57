package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** Spectral normalisation against singular values by EJML and against algorithm 1 in plain Java. */
class SpectralNormTest {
  private static final Initializer START = Initializer.normal(1);
  private static final int ROWS = 5;
  private static final int COLUMNS = 3;

  private final Random random = new Random(3);
  private final double[] kernel = MovableGraph.awayFromZero(Shape.of(ROWS, COLUMNS), random);
  private final double[] bias = MovableGraph.awayFromZero(Shape.of(COLUMNS), random);

  @Test
  void kernel_hasTheLargestSingularValueOneOnceTheVectorIsThere() {
    double[] vector = {1, 2, -3};
    for (int i = 0; i < 200; i++) {
      vector = step(vector);
    }
    double[] normalised = outputs(vector, Mode.INFERENCE, identity());
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] -= bias[i % COLUMNS];
    }
    assertThat(SingularValues.of(normalised, COLUMNS).largest()).isCloseTo(1, within(1e-12));
    double sigma = SingularValues.of(kernel, COLUMNS).largest();
    for (int i = 0; i < kernel.length; i++) {
      assertThat(normalised[i]).isCloseTo(kernel[i] / sigma, within(1e-12));
    }
  }

  static List<Layer> convolutions() {
    return List.of(new Conv2d(3, 3, 2, START), new ConvTranspose2d(2, 3, 2, START));
  }

  /** The matrix of a kernel [3, 3, 2, 3] is [18, 3]. */
  @ParameterizedTest
  @MethodSource("convolutions")
  void convolution_hasItsKernelDividedByTheSingularValueOfItsMatrix(Layer convolution) {
    Shape image = convolution instanceof Conv2d ? Shape.of(5, 5, 2) : Shape.of(3, 3, 3);
    double[] w = MovableGraph.awayFromZero(Shape.of(3, 3, 2, 3), random);
    SingularValues singular = SingularValues.of(w, 3);
    double[] divided = w.clone();
    for (int i = 0; i < w.length; i++) {
      divided[i] /= singular.largest();
    }
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> x = graph.constant(Shape.of(1, 2).append(image), random);
      Operand<TFloat64> b = graph.constant(Shape.of(convolution.output(image).get(2)), random);
      Operand<TFloat64> one =
          apply(
                  graph,
                  new SpectralNorm(convolution),
                  x,
                  Map.of("kernel", w, "u", singular.rightVector()),
                  b)
              .value();
      Operand<TFloat64> other = apply(graph, convolution, x, Map.of("kernel", divided), b).value();
      assertThat(graph.values(one)).containsExactly(graph.values(other), within(1e-12));
    }
  }

  private static NetworkOutput<TFloat64> apply(
      MovableGraph graph,
      Layer layer,
      Operand<TFloat64> x,
      Map<String, double[]> parameters,
      Operand<TFloat64> bias) {
    Shape sample = x.shape().tail().tail();
    Ops tf = graph.tf();
    Map<String, Parameter> declared = new Network("n", sample, List.of(layer)).parameters();
    Weights<TFloat64> weights =
        name -> {
          String local = name.substring(name.lastIndexOf('/') + 1);
          Shape shape = Shape.of(1).append(declared.get(name).shape());
          return local.equals("bias")
              ? tf.reshape(bias, Constants.shape(tf, shape))
              : Constants.tensor(tf, parameters.get(local), shape, TFloat64.class);
        };
    return new Network("n", sample, List.of(layer)).apply(tf, weights, x, Mode.TRAINING);
  }

  @Test
  void oneStep_isAlgorithmOne() {
    double[] u = {0.3, -2, 0.7};
    Plain plain = new Plain(u);
    assertThat(step(u)).containsExactly(plain.next, within(1e-14));
    double[] y = outputs(u, Mode.TRAINING, identity());
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).isCloseTo(kernel[i] / plain.sigma + bias[i % COLUMNS], within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void inference_keepsTheVector(Mode mode) {
    double[] u = {0.3, -2, 0.7};
    try (MovableGraph graph = new MovableGraph()) {
      NetworkOutput<TFloat64> output = network(graph, u, mode, identity()).output();
      assertThat(output.updates().keySet())
          .isEqualTo(mode == Mode.TRAINING ? Set.of("network/dense_1/u") : Set.of());
    }
    assertThat(outputs(u, Mode.INFERENCE, identity()))
        .containsExactly(outputs(u, Mode.TRAINING, identity()));
  }

  /**
   * With G = dL/d(W / sigma): dL/dW = (G - (G : W) / sigma v u'^T) / sigma, Miyato et al. eq. 12.
   */
  @Test
  void gradient_flowsThroughSigmaAndHoldsTheVectors() {
    double[] u = {0.3, -2, 0.7};
    Plain plain = new Plain(u);
    try (MovableGraph graph = new MovableGraph()) {
      Applied applied = network(graph, u, Mode.TRAINING, identity());
      double[] g = MovableGraph.awayFromZero(Shape.of(ROWS, COLUMNS), new Random(8));
      Ops tf = graph.tf();
      Operand<TFloat64> weighted =
          tf.math.mul(
              applied.output().value(),
              Constants.tensor(tf, g, Shape.of(1, ROWS, COLUMNS), TFloat64.class));
      Operand<TFloat64> loss = tf.reduceSum(weighted, Constants.axes(tf, 0, 3));
      double[] found = graph.values(Derivatives.of(tf, loss, List.of(applied.kernel())).get(0));
      double inner = 0;
      for (int i = 0; i < g.length; i++) {
        inner += g[i] * kernel[i];
      }
      for (int i = 0; i < g.length; i++) {
        double direction = plain.v[i / COLUMNS] * plain.next[i % COLUMNS];
        assertThat(found[i])
            .isCloseTo((g[i] - inner / plain.sigma * direction) / plain.sigma, within(1e-13));
      }
    }
  }

  /** One step of algorithm 1. */
  private final class Plain {
    final double[] v = new double[ROWS];
    final double[] next = new double[COLUMNS];
    final double sigma;

    Plain(double[] u) {
      for (int i = 0; i < kernel.length; i++) {
        v[i / COLUMNS] += kernel[i] * u[i % COLUMNS];
      }
      scale(v);
      for (int i = 0; i < kernel.length; i++) {
        next[i % COLUMNS] += kernel[i] * v[i / COLUMNS];
      }
      sigma = scale(next);
    }

    private static double scale(double[] x) {
      double squares = 0;
      for (double one : x) {
        squares += one * one;
      }
      for (int i = 0; i < x.length; i++) {
        x[i] /= Math.sqrt(squares);
      }
      return Math.sqrt(squares);
    }
  }

  private record Applied(Operand<TFloat64> kernel, NetworkOutput<TFloat64> output) {}

  private Applied network(MovableGraph graph, double[] u, Mode mode, double[] x) {
    Network network =
        new Network(
            "network", Shape.of(ROWS), List.of(new SpectralNorm(new Dense(COLUMNS, START))));
    Map<String, Operand<TFloat64>> weights =
        Map.of(
            "network/dense_1/kernel", graph.input(Shape.of(1, ROWS, COLUMNS), kernel),
            "network/dense_1/bias", graph.input(Shape.of(1, COLUMNS), bias),
            "network/dense_1/u", graph.input(Shape.of(1, COLUMNS), u));
    Operand<TFloat64> samples = graph.input(Shape.of(1, x.length / ROWS, ROWS), x);
    return new Applied(
        weights.get("network/dense_1/kernel"),
        network.apply(graph.tf(), weights::get, samples, mode));
  }

  private double[] outputs(double[] u, Mode mode, double[] x) {
    try (MovableGraph graph = new MovableGraph()) {
      return graph.values(network(graph, u, mode, x).output().value());
    }
  }

  private double[] step(double[] u) {
    try (MovableGraph graph = new MovableGraph()) {
      Applied applied = network(graph, u, Mode.TRAINING, identity());
      return graph.values(applied.output().updates().get("network/dense_1/u"));
    }
  }

  private static double[] identity() {
    double[] x = new double[ROWS * ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i * ROWS + i] = 1;
    }
    return x;
  }
}
