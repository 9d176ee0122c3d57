package io.equilibria.internal.evaluation;

import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.evaluation.MeasureSettings.Histogram;
import io.equilibria.internal.evaluation.MeasureSettings.Mmd;
import io.equilibria.internal.evaluation.MeasureSettings.None;
import io.equilibria.internal.evaluation.MeasureSettings.Sinkhorn;
import io.equilibria.internal.evaluation.MeasureSettings.Sliced;
import io.equilibria.internal.evaluation.PointMeasure.Growth;
import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.kernel.EnergyDistance;
import io.equilibria.internal.metric.kernel.Kernel;
import io.equilibria.internal.metric.kernel.MaximumMeanDiscrepancy;
import io.equilibria.internal.metric.kernel.MedianDistance;
import io.equilibria.internal.metric.transport.SinkhornDivergence;
import io.equilibria.internal.metric.transport.SlicedWasserstein;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import io.equilibria.metric.Modes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.special.Gamma;

/** Measures estimated from points of the data and of a generator. */
public final class SampleMeasures {
  /** The measures that need no density, for messages. */
  static final String WITHOUT_DENSITY = "w1, w2, sinkhorn, sliced, energy-v, energy-u or mmd";

  private static final long SEED = 20_171_023; // of the directions
  private static final int DIRECTIONS = 32;
  private static final String EXACT =
      "exact transport between both sets: network simplex, on the line in order";
  private static final String SLICES = "random directions, on each of them exact in order";

  private static final MeasureKind<None> W1 =
      new PointMeasure<>(
          new Quantity("w1", "1-Wasserstein distance", "W1 (units of x)"),
          new None("w1"),
          Growth.EXACT,
          EXACT,
          (settings, in, execution) ->
              WassersteinDistance.distance(in.first(), in.second(), 1, execution));

  private static final MeasureKind<None> W2 =
      new PointMeasure<>(
          GaussianMeasures.WASSERSTEIN_2.quantity(),
          new None("w2-transport"),
          Growth.EXACT,
          EXACT,
          (settings, in, execution) ->
              WassersteinDistance.distance(in.first(), in.second(), 2, execution));

  private static final MeasureKind<Sliced> SLICED_W2 =
      sliced(
          new Quantity("sliced", "sliced 2-Wasserstein distance", "SW2 (units of x)"), 2, 1000, 0);

  private static final MeasureKind<Sliced> SLICED_W1 =
      sliced(
          new Quantity("sliced-w1", "sliced 1-Wasserstein distance", "SW1 (units of x)"),
          1,
          DIRECTIONS,
          SEED);

  private static final MeasureKind<None> ENERGY_V =
      new PointMeasure<>(
          energy("energy-v", "V-statistic"),
          new None("energy-v"),
          Growth.PAIRS,
          "2E|x-y| - E|x-x'| - E|y-y'| over all pairs, biased upwards",
          (settings, in, execution) ->
              EnergyDistance.vStatistic(in.first(), in.second(), execution));

  private static final MeasureKind<None> ENERGY_U =
      new PointMeasure<>(
          energy("energy-u", "U-statistic"),
          new None("energy-u"),
          Growth.PAIRS,
          "2E|x-y| - E|x-x'| - E|y-y'| over pairs of different points, unbiased",
          (settings, in, execution) ->
              EnergyDistance.uStatistic(in.first(), in.second(), execution));

  private static final MeasureKind<Mmd> MMD =
      new PointMeasure<>(
          new Quantity("mmd", "squared maximum mean discrepancy", "squared MMD"),
          new Mmd("gaussian", OptionalDouble.empty()),
          Growth.PAIRS,
          "mean of a kernel over pairs of different points, U-statistic, unbiased",
          SampleMeasures::mmd);

  private static final MeasureKind<Sinkhorn> SINKHORN =
      new PointMeasure<>(
          new Quantity(
              "sinkhorn", "Sinkhorn divergence", "Sinkhorn divergence (squared units of x)"),
          new Sinkhorn(OptionalDouble.empty()),
          Growth.ITERATED_PAIRS,
          "debiased entropic transport with squared distances, Sinkhorn's iteration",
          SampleMeasures::sinkhorn);

  private static final MeasureKind<None> FOUND =
      new CoverageMeasure(
          new Quantity("modes", "modes found", "modes found"),
          List.of(),
          "modes with a sample within 3 standard deviations",
          Modes::count,
          (coverage, modes, n) ->
              new Estimate(
                  coverage.found(),
                  0,
                  "modes with a sample within 3 deviations, of " + modes.count()));

  private static final MeasureKind<None> COVERED =
      new CoverageMeasure(
          new Quantity("modes-covered", "modes covered", "modes covered"),
          List.of("mode-covered"),
          "modes with 20 % of their samples within 3 standard deviations",
          Modes::count,
          (coverage, modes, n) ->
              new Estimate(
                  coverage.covered(),
                  0,
                  "modes with 20 %% of their samples within 3 deviations, of %d"
                      .formatted(modes.count())));

  private static final MeasureKind<None> QUALITY =
      new CoverageMeasure(
          new Quantity(
              "high-quality", "share of high quality", "share within 3 deviations of a mode"),
          List.of(),
          "share of the samples within 3 standard deviations of a mode",
          modes -> Gamma.regularizedGammaP(modes.dimension() / 2.0, 4.5), // a chi below 3
          (coverage, modes, n) -> coverage.highQuality());

  private static final MeasureKind<None> MODES_KL =
      new CoverageMeasure(
          new Quantity("modes-kl", "KL of the modes' weights (data | samples)", "KL (nats)"),
          List.of("mode-kl"),
          "shares of the samples nearest to each mode, plug-in; the error is the bias to expect",
          modes -> 0,
          (coverage, modes, n) ->
              plugIn(coverage.kl(), modes, n, "KL of the modes' weights (task | points), plug-in"));

  private static final MeasureKind<None> MODES_REVERSE_KL =
      new CoverageMeasure(
          new Quantity(
              "modes-reverse-kl", "KL of the modes' weights (samples | data)", "reverse KL (nats)"),
          List.of("mode-reverse-kl"),
          "shares of the samples nearest to each mode, plug-in; the error is the bias to expect",
          modes -> 0,
          (coverage, modes, n) ->
              plugIn(
                  coverage.reverseKl(),
                  modes,
                  n,
                  "KL of the modes' weights (points | task), plug-in"));

  private static final MeasureKind<None> MODES_ENTROPY =
      new CoverageMeasure(
          new Quantity("modes-entropy", "entropy of the modes' weights", "entropy (nats)"),
          List.of("mode-entropy"),
          "shares of the samples nearest to each mode, plug-in; the error is the bias to expect",
          modes -> Arrays.stream(modes.weights()).map(weight -> -weight * Math.log(weight)).sum(),
          (coverage, modes, n) ->
              plugIn(
                  coverage.entropy(),
                  modes,
                  n,
                  "entropy of the modes' weights, at most %.4f"
                      .formatted(Math.log(modes.count()))));

  /** The quantity of {@link #wasserstein1}. */
  public static final Quantity WASSERSTEIN_1 = W1.quantity();

  /** The quantity of {@link #modes}. */
  public static final Quantity MODES = FOUND.quantity();

  /** The quantity of {@link #highQuality}. */
  public static final Quantity HIGH_QUALITY = QUALITY.quantity();

  private SampleMeasures() {}

  /** All measures, in the order in which they are listed to users. */
  static List<MeasureKind<?>> all() {
    return List.of(
        W1,
        W2,
        SLICED_W2,
        SLICED_W1,
        ENERGY_V,
        ENERGY_U,
        MMD,
        SINKHORN,
        new NeighbourMeasure(FDivergence.JENSEN_SHANNON),
        new NeighbourMeasure(FDivergence.KULLBACK_LEIBLER),
        new NeighbourMeasure(FDivergence.REVERSE_KULLBACK_LEIBLER),
        new HistogramMeasure(FDivergence.TOTAL_VARIATION),
        new HistogramMeasure(FDivergence.SQUARED_HELLINGER),
        new HistogramMeasure(FDivergence.PEARSON_CHI_SQUARED),
        FOUND,
        COVERED,
        QUALITY,
        MODES_KL,
        MODES_REVERSE_KL,
        MODES_ENTROPY);
  }

  /**
   * The measures between a low-dimensional task and samples: {@link #wasserstein1}, and for a
   * mixture also {@link #modes} and {@link #highQuality}.
   */
  static List<Measure<?>> ofTask(Distribution task) {
    return task.modes().isPresent()
        ? List.of(wasserstein1(), modes(), highQuality())
        : List.of(wasserstein1());
  }

  /** The 1-Wasserstein distance between the two sets of points: {@link WassersteinDistance}. */
  public static Measure<?> wasserstein1() {
    return Measure.of(W1);
  }

  /** The number of modes found by samples, by the rules of the literature: {@link ModeCoverage}. */
  public static Measure<?> modes() {
    return Measure.of(FOUND);
  }

  /** The share of samples near a mode, by the rules of the literature: {@link ModeCoverage}. */
  public static Measure<?> highQuality() {
    return Measure.of(QUALITY);
  }

  /**
   * The sliced 1-Wasserstein distance over a number of directions: {@link SlicedWasserstein}.
   *
   * @param directions at least 2
   */
  public static Measure<?> slicedWasserstein(int directions) {
    return new Measure<>(SLICED_W1, new Sliced(SLICED_W1.name(), directions, SEED));
  }

  /**
   * A divergence estimated by nearest neighbours: {@link NeighbourMeasure}.
   *
   * @param divergence Jensen-Shannon, Kullback-Leibler or its reverse
   */
  public static Measure<?> nearestNeighbours(FDivergence divergence) {
    return Measure.of(new NeighbourMeasure(divergence));
  }

  /**
   * A divergence estimated by a histogram in one or two dimensions: {@link HistogramMeasure}.
   *
   * @param box the region covered by the bins
   * @param bins the number of bins along each axis
   */
  public static Measure<?> histogram(FDivergence divergence, Box box, int bins) {
    HistogramMeasure kind = new HistogramMeasure(divergence);
    return new Measure<>(kind, new Histogram(kind.name(), Optional.of(box), bins));
  }

  /**
   * Sliced W1 over 32 directions; Jensen-Shannon divergence by nearest neighbours; total variation
   * by a histogram of 16 times 16 bins.
   *
   * @param view the region covered by the histogram
   */
  public static List<Measure<?>> inThePlane(Box view) {
    return List.of(
        slicedWasserstein(DIRECTIONS),
        nearestNeighbours(FDivergence.JENSEN_SHANNON),
        histogram(FDivergence.TOTAL_VARIATION, view, 16));
  }

  private static MeasureKind<Sliced> sliced(
      Quantity quantity, int order, int directions, long seed) {
    return new PointMeasure<>(
        quantity,
        new Sliced(quantity.id(), directions, seed),
        Growth.SORTING,
        SLICES,
        (settings, in, execution) ->
            SlicedWasserstein.distance(
                in.first(),
                in.second(),
                order,
                new SlicedWasserstein.Directions(settings.directions(), settings.seed()),
                execution));
  }

  private static Quantity energy(String id, String estimator) {
    String title = "squared energy distance, " + estimator;
    return new Quantity(id, title, title + " (units of x)");
  }

  /** A plug-in estimate. Its error is the expected bias if the weights are correct. */
  private static Estimate plugIn(double value, Modes modes, int samples, String estimator) {
    return new Estimate(value, (modes.count() - 1) / (2.0 * samples), estimator);
  }

  private static Measured mmd(Mmd settings, MeasureInput in, Execution execution) {
    boolean scaled = !settings.kernel().equals("polynomial") && !settings.kernel().equals("energy");
    double bandwidth =
        scaled
            ? settings.bandwidth().orElseGet(() -> MedianDistance.of(in.first(), in.second()))
            : 1;
    return bandwidth > 0
        ? MaximumMeanDiscrepancy.squared(
            in.first(), in.second(), kernel(settings.kernel(), bandwidth), execution)
        : new Measured.Unavailable(
            "more than half of the points coincide, so their median distance is no bandwidth; give"
                + " one with --bandwidth");
  }

  private static Kernel kernel(String name, double s) {
    return switch (name) {
      case "polynomial" -> new Kernel.Polynomial(3);
      case "energy" -> new Kernel.Energy();
      case "imq" -> new Kernel.InverseMultiquadric(s, 0.5);
      case "mixture" -> new Kernel.GaussianMixture(s / 4, s / 2, s, 2 * s, 4 * s);
      default -> new Kernel.Gaussian(s);
    };
  }

  private static Measured sinkhorn(Sinkhorn settings, MeasureInput in, Execution execution) {
    double epsilon =
        settings
            .epsilon()
            .orElseGet(() -> SinkhornDivergence.defaultEpsilon(in.first(), in.second()));
    return epsilon > 0
        ? SinkhornDivergence.squared(in.first(), in.second(), epsilon, execution)
        : new Measured.Unavailable(
            "all points coincide, so there is no scale for epsilon; give one with --epsilon");
  }
}
