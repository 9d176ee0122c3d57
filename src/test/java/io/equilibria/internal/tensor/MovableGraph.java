package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat64;

/**
 * A float64 graph whose inputs can be set in Java, so that its derivatives can be compared with
 * central differences (f(p + h) - f(p - h)) / 2h, whose error is about 1e-10 for numbers of size
 * one.
 */
public final class MovableGraph implements AutoCloseable {
  private static final double STEP = 1e-5;

  /** Gradients smaller than this are compared absolutely. */
  private static final double SMALLEST_SCALE = 1e-2;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<Operand<TFloat64>, double[]> points = new LinkedHashMap<>();
  private final Map<Operand<TFloat64>, Shape> shapes = new HashMap<>();
  private Session session;

  /** Whether a derivative has to differ from zero somewhere, so that a test compares something. */
  public enum Expect {
    SOMETHING,
    MAYBE_ZERO
  }

  public Ops tf() {
    return tf;
  }

  /** An input of a known shape that holds the given values until it is moved. */
  public Operand<TFloat64> input(Shape shape, double[] values) {
    return input(shape, shape, values);
  }

  /** An input whose shape in the graph may be unknown in part. */
  public Operand<TFloat64> input(Shape inGraph, Shape shape, double[] values) {
    assertThat(shape.size()).isEqualTo(values.length);
    Placeholder<TFloat64> input = tf.placeholder(TFloat64.class, Placeholder.shape(inGraph));
    points.put(input, values.clone());
    shapes.put(input, shape);
    return input;
  }

  /** An input of normal numbers no nearer to zero than 0.1, where rectifiers have their kink. */
  public Operand<TFloat64> input(Shape shape, Random random) {
    return input(shape, awayFromZero(shape, random));
  }

  public static double[] awayFromZero(Shape shape, Random random) {
    return random.doubles(shape.size(), 0.1, 1.5).map(x -> random.nextBoolean() ? x : -x).toArray();
  }

  /** Random numbers in the graph that no derivative is taken with respect to. */
  public Operand<TFloat64> constant(Shape shape, Random random) {
    return Constants.tensor(tf, awayFromZero(shape, random), shape, TFloat64.class);
  }

  /** The sum of all elements times fixed random numbers: no direction of x can hide in it. */
  public Operand<TFloat64> projection(Operand<TFloat64> x, Random random) {
    Operand<TFloat64> weighted = tf.math.mul(x, constant(x.shape(), random));
    return tf.reduceSum(weighted, Constants.axes(tf, 0, x.shape().numDimensions()));
  }

  /** Elements in row-major order. */
  public double[] values(Operand<TFloat64> fetched) {
    return values(List.of(fetched)).get(0);
  }

  /** The elements of several outputs, in one run, since TensorFlow prepares each set of outputs. */
  private List<double[]> values(List<Operand<TFloat64>> fetched) {
    Session.Runner runner =
        session().runner().setOptions(RunOptions.newBuilder().setInterOpThreadPool(-1).build());
    fetched.forEach(runner::fetch);
    List<TFloat64> fed =
        points.entrySet().stream()
            .map(p -> TFloat64.tensorOf(shapes.get(p.getKey()), DataBuffers.of(p.getValue())))
            .toList();
    int next = 0;
    for (Operand<TFloat64> input : points.keySet()) {
      runner.feed(input, fed.get(next++));
    }
    try (Result result = runner.run()) {
      return IntStream.range(0, fetched.size())
          .mapToObj(i -> numbers((TFloat64) result.get(i)))
          .toList();
    } finally {
      fed.forEach(TFloat64::close);
    }
  }

  private static double[] numbers(TFloat64 tensor) {
    double[] values = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  /** Compares the derivatives of a scalar in every element of every point. */
  public void assertDerivatives(
      Operand<TFloat64> scalar,
      Map<String, Operand<TFloat64>> named,
      double tolerance,
      Expect expect) {
    List<Operand<TFloat64>> gradients = Derivatives.of(tf, scalar, List.copyOf(named.values()));
    List<double[]> derivatives = values(gradients);
    int next = 0;
    for (Map.Entry<String, Operand<TFloat64>> point : named.entrySet()) {
      double[] exact = derivatives.get(next++);
      double[] differences = centralDifferences(scalar, points.get(point.getValue()));
      double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
      if (expect == Expect.SOMETHING) {
        assertThat(largest).as("largest derivative by %s", point.getKey()).isGreaterThan(1e-4);
      }
      assertThat(exact).as("derivative by %s", point.getKey()).hasSameSizeAs(differences);
      for (int i = 0; i < exact.length; i++) {
        assertThat(exact[i])
            .as("derivative by element %d of %s", i, point.getKey())
            .isCloseTo(differences[i], offset(tolerance * Math.max(SMALLEST_SCALE, largest)));
      }
    }
  }

  private double[] centralDifferences(Operand<TFloat64> scalar, double[] point) {
    double[] differences = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double here = point[i];
      point[i] = here + STEP;
      double above = values(scalar)[0];
      point[i] = here - STEP;
      double below = values(scalar)[0];
      point[i] = here;
      differences[i] = (above - below) / (2 * STEP);
    }
    return differences;
  }

  private Session session() {
    if (session == null) {
      // Thousands of small runs: handing them to other threads takes longer than they do.
      session =
          new Session(
              graph,
              ConfigProto.newBuilder()
                  .setIntraOpParallelismThreads(1)
                  .setInterOpParallelismThreads(1)
                  .build());
    }
    return session;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    graph.close();
  }
}
