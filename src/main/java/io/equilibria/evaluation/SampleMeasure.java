package io.equilibria.evaluation;

import io.equilibria.config.Kind;
import io.equilibria.metric.Measured;

/**
 * A custom measure: a quantity computed from samples of data and generator. It can be selected by
 * name in the commands {@code distance} and {@code sweep}. The scores of checkpoints during
 * training, {@code training.evaluate}, are those of the command {@code evaluate}, not measures.
 *
 * <p>Implementations must be pure functions and thread-safe.
 */
public interface SampleMeasure extends Kind<String> {
  /** The name, with a namespace: {@code acme:imbalance}. */
  @Override
  String name();

  /** Returns {@link #name}, since there are no settings. */
  @Override
  default String defaults() {
    return name();
  }

  /** Title for pages and tables, such as {@code imbalance of the halves}. */
  String title();

  /** Symbol and unit for axes, such as {@code SW1 (units of x)}. */
  String axis();

  /** A description of the computation. */
  String estimator();

  /** Whether smaller values are better, as for distances; otherwise larger values are better. */
  default boolean smallerIsBetter() {
    return true;
  }

  /**
   * Computes the measure. An {@link ArithmeticException} or {@link IllegalArgumentException} is
   * treated as {@link Measured.Unavailable}.
   *
   * @param real points of the data, {@code [n][d]}; must not be modified
   * @param samples samples of the generator, {@code [m][d]}; must not be modified
   */
  Measured of(double[][] real, double[][] samples);
}
