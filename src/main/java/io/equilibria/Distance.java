package io.equilibria;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.metric.Measured;
import java.util.List;

/**
 * Distances and divergences between two sets of points.
 *
 * <pre>{@code
 * Measured w1 = Distance.between(real, samples, "w1");
 * if (w1 instanceof Estimate estimate) {
 *   System.out.println(estimate.value() + " +- " + estimate.error());
 * }
 * }</pre>
 */
public final class Distance {
  private Distance() {}

  /** Names of the measures, such as {@code w1}, {@code sliced-w1}, {@code energy-v}, {@code js}. */
  public static List<String> names() {
    return Measures.ofPoints(Catalogue.installed()).words();
  }

  /**
   * Computes a measure between points of the data and samples.
   *
   * @param real {@code [n][d]}
   * @param samples {@code [m][d]}
   * @param name one of {@link #names}
   * @return an {@code Estimate}, or {@code Unavailable} with the reason
   * @throws InputException if there is no measure of that name, a set is empty, or the two sets
   *     differ in dimension
   */
  public static Measured between(double[][] real, double[][] samples, String name) {
    return between(real, samples, name, Catalogue.installed(), Cancellation.none());
  }

  /**
   * Computes a measure, including those of a program, and can be cancelled. See {@link
   * #between(double[][], double[][], String)}.
   *
   * @param kinds the catalogue that contains the measure
   * @param cancellation ends a long computation with a {@link CancelledException}
   */
  public static Measured between(
      double[][] real,
      double[][] samples,
      String name,
      Catalogue kinds,
      Cancellation cancellation) {
    MeasureInput input = MeasureInput.ofPoints(real, samples);
    ProgressMonitor monitor = ProgressMonitor.NONE.cancelledBy(cancellation);
    return Measures.ofPoints(kinds).named(name).of(input, new Execution(Workers.CALLER, monitor));
  }
}
