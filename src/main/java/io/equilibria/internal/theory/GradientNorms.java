package io.equilibria.internal.theory;

import io.equilibria.internal.config.Precision;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.training.Threads;
import io.equilibria.layer.Mode;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/**
 * Norms of the gradients of a discriminator's logit f at single points, in double precision: lower
 * bounds of Lipschitz constants.
 */
final class GradientNorms implements AutoCloseable {
  private final Graph graph = NativeLibrary.graph();
  private final Session session;
  private final Map<String, Placeholder<TFloat64>> parameters = new LinkedHashMap<>();
  private final Map<String, TFloat64> values = new LinkedHashMap<>();
  private final Placeholder<TFloat64> x;
  private final Operand<TFloat64> logit;
  private final Operand<TFloat64> inParameters;
  private final Operand<TFloat64> inInput;
  private final Lifetime lifetime = new Lifetime("the gradients");

  /**
   * The values at one point.
   *
   * @param logit f
   * @param inParameters |df/dv|, of all parameters together
   * @param inInput |df/dx|
   */
  record AtPoint(double logit, double inParameters, double inInput) {
    /** D (1 - D), the factor from a gradient of f to that of D = sigmoid(f). */
    double slope() {
      double odds = Math.exp(-Math.abs(logit));
      return odds / (1 + odds) / (1 + odds);
    }
  }

  private GradientNorms(Network network, Threads threads) {
    Ops tf = GraphOps.of(graph);
    network.parameters().forEach((name, one) -> parameters.put(name, placeholder(tf, one.shape())));
    x = placeholder(tf, Shape.of(1).append(network.input()));
    Operand<TFloat64> f = network.apply(tf, parameters::get, x, Mode.TRAINING).value();
    logit = tf.reshape(f, Constants.shape(tf, Shape.scalar()));
    List<Operand<TFloat64>> points = new ArrayList<>(parameters.values());
    points.add(x);
    List<Operand<TFloat64>> gradients = Derivatives.of(tf, logit, points);
    int last = gradients.size() - 1;
    inParameters = norm(tf, gradients.subList(0, last));
    inInput = norm(tf, gradients.subList(last, last + 1));
    session = new Session(graph, threads.session(true, Precision.FLOAT32));
  }

  private static Placeholder<TFloat64> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(1).append(shape)));
  }

  private static Operand<TFloat64> norm(Ops tf, List<Operand<TFloat64>> parts) {
    List<Operand<TFloat64>> squares = new ArrayList<>();
    for (Operand<TFloat64> part : parts) {
      int axes = part.shape().numDimensions();
      squares.add(tf.reduceSum(tf.math.square(part), Constants.axes(tf, 0, axes)));
    }
    return tf.math.sqrt(tf.math.addN(squares));
  }

  /** Opens a network whose layers do not couple the samples of a batch. */
  static GradientNorms open(PlainNetwork plain, Threads threads) {
    GradientNorms norms = new GradientNorms(plain.network(), threads);
    norms.parameters.forEach(
        (name, variable) -> norms.values.put(name, tensor(variable, plain.values().get(name))));
    return norms;
  }

  private static TFloat64 tensor(Operand<TFloat64> variable, float[] numbers) {
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return TFloat64.tensorOf(variable.shape(), DataBuffers.of(values, true, false));
  }

  /**
   * The gradients at a point.
   *
   * @param point a point with the length of a sample
   */
  AtPoint at(float[] point) {
    return lifetime.during(() -> atOpen(point));
  }

  private AtPoint atOpen(float[] point) {
    try (TFloat64 given = tensor(x, point)) {
      Session.Runner runner =
          session.runner().feed(x, given).fetch(logit).fetch(inParameters).fetch(inInput);
      values.forEach((name, value) -> runner.feed(parameters.get(name), value));
      try (Result result = runner.run()) {
        return new AtPoint(scalar(result, 0), scalar(result, 1), scalar(result, 2));
      }
    }
  }

  private static double scalar(Result result, int index) {
    return ((TFloat64) result.get(index)).getDouble();
  }

  @Override
  public void close() {
    lifetime.close(
        () -> {
          values.values().forEach(TFloat64::close);
          session.close();
          graph.close();
        });
  }
}
