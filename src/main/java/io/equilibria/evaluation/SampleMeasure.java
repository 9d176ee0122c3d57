package io.equilibria.evaluation;

import io.equilibria.config.Kind;
import io.equilibria.metric.Measured;

/**
 * A measure of a program: a quantity computed from samples of data and generator. The commands
 * {@code distance} and {@code sweep} and the evaluation during training offer it by its name.
 *
 * <p>Implementations must be pure functions and thread-safe.
 */
public interface SampleMeasure extends Kind<String> {
  /** The word for it, with a namespace: {@code acme:imbalance}. */
  @Override
  String name();

  /** {@link #name}: there are no settings. */
  @Override
  default String defaults() {
    return name();
  }

  /** Title for pages and tables, such as {@code imbalance of the halves}. */
  String title();

  /** Symbol and unit for axes, such as {@code SW1 (units of x)}. */
  String axis();

  /** How it is computed, in words. */
  String estimator();

  /** Whether smaller values are better, as those of distances; otherwise larger ones are. */
  default boolean smallerIsBetter() {
    return true;
  }

  /**
   * The value. {@link ArithmeticException} and {@link IllegalArgumentException} count as {@link
   * Measured.Unavailable}.
   *
   * @param real points of the data, {@code [n][d]}, not to be changed
   * @param samples of the generator, {@code [m][d]}, not to be changed
   */
  Measured of(double[][] real, double[][] samples);
}
