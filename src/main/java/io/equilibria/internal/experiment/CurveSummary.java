package io.equilibria.internal.experiment;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.metric.statistics.RiseShare;
import io.equilibria.internal.metric.statistics.Rises;
import io.equilibria.internal.metric.statistics.RunningMean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A summary of the curves of one quantity in one game over many seeds, which replaces the full
 * curves in memory.
 *
 * <p>A rise is a growth by more than the tolerance: the larger of {@link #ROUNDING}, the effect of
 * float32 parameters on a distance of order 1, and the error of one value as stated by its
 * estimator. The smoothed curve is the {@link RunningMean} over the window; it rises where the
 * quantity grew by more than the tolerance over the window.
 *
 * <p>A seed whose curve has a point that is unavailable (NaN) has no rises and is excluded from the
 * band and the shares.
 *
 * @param quantity the measured quantity
 * @param estimator how it was measured
 * @param tolerance below which a change counts as none, in units of the quantity
 * @param window points of the running mean
 * @param steps [points] of the band
 * @param band at most about {@link #POINTS} points
 * @param starts [seeds]
 * @param ends [seeds]
 * @param lowest [seeds], the lowest finite value of the curve; NaN if there is none
 * @param rises rises from point to point, one entry per seed
 * @param smoothed rises of the smoothed curve, one entry per seed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CurveSummary(
    Quantity quantity,
    String estimator,
    double tolerance,
    int window,
    double[] steps,
    QuantileBand band,
    double[] starts,
    double[] ends,
    double[] lowest,
    List<Rises> rises,
    List<Rises> smoothed) {
  /** Smallest growth that may count as a rise. */
  public static final double ROUNDING = 1e-6;

  public static final double LEVEL = 0.95;

  private static final int POINTS = 400;

  /** The window is this share of the curve. */
  private static final double WINDOW = 0.01;

  private static final int MIN_WINDOW = 5;

  public static CurveSummary of(Curves curves) {
    int points = curves.steps().length;
    double tolerance = Math.max(ROUNDING, curves.error());
    int window = Math.max(1, Math.min(points / 2, Math.max(MIN_WINDOW, (int) (WINDOW * points))));
    int[] kept = thinned(points);
    double[][] shown =
        Arrays.stream(curves.values())
            .map(curve -> Arrays.stream(kept).mapToDouble(i -> curve[i]).toArray())
            .toArray(double[][]::new);
    return new CurveSummary(
        curves.quantity(),
        curves.estimator(),
        tolerance,
        window,
        Arrays.stream(kept).mapToDouble(i -> curves.steps()[i]).toArray(),
        band(shown),
        curves.starts(),
        curves.ends(),
        Arrays.stream(curves.values())
            .mapToDouble(
                curve -> Arrays.stream(curve).filter(Double::isFinite).min().orElse(Double.NaN))
            .toArray(),
        Arrays.stream(curves.values()).map(curve -> rises(curve, tolerance)).toList(),
        Arrays.stream(curves.values())
            .map(curve -> smoothedRises(curve, window, tolerance))
            .toList());
  }

  /**
   * Quantiles over the seeds with complete curves; all NaN if there are none.
   *
   * @param curves [seeds][points], at least one seed
   */
  public static QuantileBand band(double[][] curves) {
    double[][] whole = Arrays.stream(curves).filter(CurveSummary::isWhole).toArray(double[][]::new);
    if (whole.length > 0) {
      return QuantileBand.of(whole);
    }
    double[] nothing = new double[curves[0].length];
    Arrays.fill(nothing, Double.NaN);
    return new QuantileBand(nothing, nothing, nothing);
  }

  private static boolean isWhole(double[] curve) {
    return Arrays.stream(curve).noneMatch(Double::isNaN);
  }

  private static Rises smoothedRises(double[] curve, int window, double tolerance) {
    return isWhole(curve) ? rises(RunningMean.of(curve, window), tolerance / window) : Rises.NONE;
  }

  /** Counts rises; with an infinite error there are none. */
  private static Rises rises(double[] curve, double tolerance) {
    if (!isWhole(curve)) {
      return Rises.NONE;
    }
    return tolerance == Double.POSITIVE_INFINITY
        ? new Rises(0, curve.length - 1)
        : Rises.of(curve, tolerance);
  }

  /** Indices of evenly spaced points, including the first and the last. */
  private static int[] thinned(int points) {
    int every = Math.max(1, (points + POINTS - 1) / POINTS);
    return IntStream.concat(
            IntStream.range(0, points).filter(i -> i % every == 0), IntStream.of(points - 1))
        .distinct()
        .toArray();
  }

  public int seeds() {
    return ends.length;
  }

  /** The step of the last point. */
  public long lastStep() {
    return (long) steps[steps.length - 1];
  }

  /** Whether every point of a seed's curve is available. */
  public boolean isWhole(int seed) {
    return rises.get(seed).total() > 0;
  }

  /** Whether any seed's curve is complete; without one there are no shares. */
  public boolean isKnown() {
    return IntStream.range(0, seeds()).anyMatch(this::isWhole);
  }

  /** Share of points at which the curve rose, over all seeds. */
  public RiseShare share() {
    return RiseShare.of(counted(rises), LEVEL);
  }

  /** Share of points at which the smoothed curve rose, over all seeds. */
  public RiseShare smoothedShare() {
    return RiseShare.of(counted(smoothed), LEVEL);
  }

  private static List<Rises> counted(List<Rises> seeds) {
    return seeds.stream().filter(one -> one.total() > 0).toList();
  }
}
