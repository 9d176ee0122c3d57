package io.equilibria.evaluation;

import io.equilibria.compute.Execution;
import io.equilibria.data.Distribution;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.ModeCoverage;
import io.equilibria.metric.Modes;
import io.equilibria.metric.divergence.Box;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.divergence.HistogramDivergence;
import io.equilibria.metric.divergence.NearestNeighbourDivergence;
import io.equilibria.metric.divergence.RealFake;
import io.equilibria.metric.kernel.EnergyDistance;
import io.equilibria.metric.transport.SlicedWasserstein;
import io.equilibria.metric.transport.WassersteinDistance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be estimated from points of the data and of a generator. */
public final class SampleMeasures {
  private static final long SEED = 20_171_023; // of the directions; another than anyone's
  private static final int NEIGHBOUR = 5;

  /** Of {@link #wasserstein1}. */
  public static final Quantity WASSERSTEIN_1 =
      new Quantity("w1", "1-Wasserstein distance", "W1 (units of x)");

  /** Of {@link #modes}. */
  public static final Quantity MODES = new Quantity("modes", "modes found", "modes found");

  /** Of {@link #highQuality}. */
  public static final Quantity HIGH_QUALITY =
      new Quantity("high-quality", "share of high quality", "share within 3 deviations of a mode");

  private SampleMeasures() {}

  /**
   * Between a task of few dimensions and samples: {@link #wasserstein1}; and of a mixture {@link
   * #modes} and {@link #highQuality}.
   */
  static List<Measure<double[][]>> ofTask(Distribution task) {
    return task.modes()
        .map(modes -> List.of(wasserstein1(), modes(modes), highQuality(modes)))
        .orElseGet(() -> List.of(wasserstein1()));
  }

  /** The 1-Wasserstein distance between the two sets of points: {@link WassersteinDistance}. */
  public static Measure<double[][]> wasserstein1() {
    return new Measure<>(
        WASSERSTEIN_1,
        points ->
            WassersteinDistance.distance(points.real(), points.fake(), 1, Execution.SEQUENTIAL));
  }

  /** Modes that samples find, by the rules of the literature: {@link ModeCoverage}. */
  public static Measure<double[][]> modes(Modes modes) {
    return new Measure<>(
        MODES,
        points ->
            new Estimate(
                ModeCoverage.of(points.fake(), modes).found(),
                0,
                "modes with a sample within 3 deviations"));
  }

  /** The share of samples near a mode, by the rules of the literature: {@link ModeCoverage}. */
  public static Measure<double[][]> highQuality(Modes modes) {
    return new Measure<>(
        HIGH_QUALITY, points -> ModeCoverage.of(points.fake(), modes).highQuality());
  }

  /**
   * The sliced 1-Wasserstein distance over so many directions: {@link SlicedWasserstein}.
   *
   * @param directions at least 2
   */
  public static Measure<double[][]> slicedWasserstein(int directions) {
    return new Measure<>(
        new Quantity("sliced-w1", "sliced 1-Wasserstein distance", "SW1 (units of x)"),
        points ->
            SlicedWasserstein.distance(
                points.real(),
                points.fake(),
                1,
                new SlicedWasserstein.Directions(directions, SEED),
                Execution.SEQUENTIAL));
  }

  /** {@link EnergyDistance#vStatistic}. */
  public static Measure<double[][]> energyV() {
    return new Measure<>(
        energy("energy-v", "V-statistic"),
        points -> EnergyDistance.vStatistic(points.real(), points.fake(), Execution.SEQUENTIAL));
  }

  /** {@link EnergyDistance#uStatistic}. */
  public static Measure<double[][]> energyU() {
    return new Measure<>(
        energy("energy-u", "U-statistic"),
        points -> EnergyDistance.uStatistic(points.real(), points.fake(), Execution.SEQUENTIAL));
  }

  private static Quantity energy(String id, String estimator) {
    String title = "squared energy distance, " + estimator;
    return new Quantity(id, title, title + " (units of x)");
  }

  /**
   * By nearest neighbours, of which the fifth counts: {@link NearestNeighbourDivergence}. A
   * generator that gives one point again and again, collapsed to the last bit, has an atom there,
   * and no density: the Kullback-Leibler divergences are infinite then.
   *
   * @param divergence Jensen-Shannon, Kullback-Leibler or its reverse
   */
  public static Measure<double[][]> nearestNeighbours(FDivergence divergence) {
    return new Measure<>(
        DivergenceQuantities.quantity(divergence),
        points ->
            Double.isInfinite(divergence.maximum()) && hasAtom(points.fake())
                ? new Estimate(Double.POSITIVE_INFINITY, 0, "an atom among the samples")
                : NearestNeighbourDivergence.of(divergence, points, NEIGHBOUR));
  }

  private static boolean hasAtom(double[][] points) {
    Map<List<Double>, Integer> counts = new HashMap<>();
    return Arrays.stream(points)
        .map(point -> Arrays.stream(point).boxed().toList())
        .anyMatch(point -> counts.merge(point, 1, Integer::sum) > NEIGHBOUR);
  }

  /**
   * By a histogram in one or two dimensions, {@link HistogramDivergence}. Points beyond the box
   * count in the bins at its edge, so that a generator that starts far away has a value.
   *
   * @param box what the bins fill
   * @param bins along each axis
   */
  public static Measure<double[][]> histogram(FDivergence divergence, Box box, int bins) {
    return new Measure<>(
        DivergenceQuantities.quantity(divergence),
        points ->
            HistogramDivergence.of(
                divergence,
                new RealFake<>(within(box, points.real()), within(box, points.fake())),
                box,
                bins));
  }

  private static double[][] within(Box box, double[][] points) {
    double[] low = box.low();
    double[] high = box.high();
    double[][] clamped = new double[points.length][];
    for (int n = 0; n < points.length; n++) {
      clamped[n] = points[n].clone();
      for (int i = 0; i < clamped[n].length; i++) {
        clamped[n][i] = Math.max(low[i], Math.min(high[i], clamped[n][i]));
      }
    }
    return clamped;
  }

  /**
   * Sliced W1 over 32 directions; Jensen-Shannon divergence by nearest neighbours; total variation
   * by a histogram of 16 times 16 bins.
   *
   * @param view what the histogram covers
   */
  public static List<Measure<double[][]>> inThePlane(Box view) {
    return List.of(
        slicedWasserstein(32),
        nearestNeighbours(FDivergence.JENSEN_SHANNON),
        histogram(FDivergence.TOTAL_VARIATION, view, 16));
  }
}
