package io.equilibria.payoff;

import static java.util.Objects.requireNonNull;

import io.equilibria.Incubating;
import io.equilibria.InputException;
import io.equilibria.internal.payoff.ConcaveBound;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.tensor.Constants;
import java.util.function.DoubleUnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * A custom phi, given both as a function of a number and as ops. On a grid of {@value #CELLS} equal
 * cells of [0, 1] it is checked that phi is finite and concave and that both forms agree.
 *
 * <p>In a graph phi is computed from probabilities, not from logits: logits are clipped to [{@value
 * #LOWEST_LOGIT}, {@value #HIGHEST_LOGIT}], between which float32 probabilities are neither 0 nor
 * 1, so that phi may be infinitely steep at the ends of [0, 1]. Beyond them phi is constant and its
 * gradient 0.
 */
@Incubating
public final class ConcaveFunction implements MeasuringFunction {
  private static final int CELLS = 1024;

  /** A probability of 4e-18, whose square is still a normal float32 number. */
  private static final double LOWEST_LOGIT = -40;

  /** A probability of 1 - 3e-7; the spacing of float32 numbers below 1 is 6e-8. */
  private static final double HIGHEST_LOGIT = 15;

  /** Tolerance for rounding in second differences and ops, relative to the largest value. */
  private static final double ROUNDING = 1e-9;

  private final String name;
  private final DoubleUnaryOperator plain;
  private final GraphForm graph;
  private final double range;
  private final double lipschitz;

  /** phi as ops. */
  @FunctionalInterface
  public interface GraphForm {
    /**
     * Computes phi element by element.
     *
     * @param t probabilities in [0, 1], of any shape
     * @return phi, of the same shape
     */
    <T extends TFloating> Operand<T> of(Ops tf, Operand<T> t);
  }

  private ConcaveFunction(
      String name, DoubleUnaryOperator plain, GraphForm graph, double[] values) {
    this.name = name;
    this.plain = plain;
    this.graph = graph;
    double largest = 0;
    double steepest = 0;
    for (int i = 0; i <= CELLS; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
      if (i > 0) {
        steepest = Math.max(steepest, Math.abs(values[i] - values[i - 1]) * CELLS);
      }
    }
    this.range = Math.max(largest, ConcaveBound.above(values));
    this.lipschitz = steepest;
  }

  /**
   * Checks and wraps a function.
   *
   * @param name the name for results and messages
   * @param plain phi of a number in [0, 1]
   * @param graph phi as ops
   * @throws InputException if phi is not finite or not concave on [0, 1], or its two forms differ
   */
  public static ConcaveFunction of(String name, DoubleUnaryOperator plain, GraphForm graph) {
    requireNonNull(name, "name");
    double[] at = new double[CELLS + 1];
    double[] values = new double[CELLS + 1];
    double largest = 0;
    for (int i = 0; i <= CELLS; i++) {
      at[i] = (double) i / CELLS;
      values[i] = plain.applyAsDouble(at[i]);
      if (!Double.isFinite(values[i])) {
        throw refused(name, "finite values on [0, 1]", "%s at t = %s".formatted(values[i], at[i]));
      }
      largest = Math.max(largest, Math.abs(values[i]));
    }
    requireConcave(name, at, values, ROUNDING * largest);
    requireEqual(name, at, values, evaluated(graph, at), ROUNDING * (1 + largest));
    return new ConcaveFunction(name, plain, graph, values);
  }

  /**
   * Checks concavity at all distances, since the second differences of a slightly convex function
   * are small for adjacent points.
   */
  private static void requireConcave(String name, double[] at, double[] values, double tolerance) {
    for (int apart = 1; 2 * apart <= CELLS; apart *= 2) {
      for (int i = apart; i + apart <= CELLS; i++) {
        double chord = (values[i - apart] + values[i + apart]) / 2;
        if (values[i] < chord - tolerance) {
          throw refused(
              name,
              "a concave function",
              "%s at t = %s, below the mean %s of its values at %s and %s"
                  .formatted(values[i], at[i], chord, at[i - apart], at[i + apart]));
        }
      }
    }
  }

  private static void requireEqual(
      String name, double[] at, double[] plain, double[] graph, double tolerance) {
    for (int i = 0; i <= CELLS; i++) {
      if (!(Math.abs(plain[i] - graph[i]) <= tolerance)) {
        throw refused(
            name,
            "ops that compute the same function",
            "%s from the ops and %s from the function at t = %s"
                .formatted(graph[i], plain[i], at[i]));
      }
    }
  }

  private static double[] evaluated(GraphForm form, double[] at) {
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> values = form.of(tf, tf.constant(at));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(values).run()) {
        TFloat64 tensor = (TFloat64) result.get(0);
        if (tensor.size() != at.length) {
          throw new InputException(
              "measuring function: expected ops that keep the shape %s, found %s"
                  .formatted("[" + at.length + "]", tensor.shape()));
        }
        double[] found = new double[at.length];
        for (int i = 0; i < found.length; i++) {
          found[i] = tensor.getDouble(i);
        }
        return found;
      }
    }
  }

  private static InputException refused(String name, String expected, String found) {
    return new InputException(
        "measuring function %s: expected %s, found %s".formatted(name, expected, found));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double of(double t) {
    return plain.applyAsDouble(t);
  }

  @Override
  public double ofLogit(double logit) {
    return plain.applyAsDouble(MeasuringFunction.sigmoid(logit));
  }

  @Override
  public <T extends TFloating> Operand<T> ofLogits(Ops tf, Operand<T> logits) {
    Operand<T> below = tf.math.minimum(logits, Constants.like(tf, HIGHEST_LOGIT, logits));
    Operand<T> clipped = tf.math.maximum(below, Constants.like(tf, LOWEST_LOGIT, logits));
    return graph.of(tf, tf.math.sigmoid(clipped));
  }

  /**
   * An upper bound of |phi|. The lowest value is at an end of [0, 1]; the values on the grid bound
   * the highest, since phi is concave.
   */
  @Override
  public double range() {
    return range;
  }

  /**
   * The steepest slope between adjacent points of {@value #CELLS} cells; a lower bound of L_phi.
   */
  @Override
  public double lipschitz() {
    return lipschitz;
  }
}
