package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.divergence.HistogramDivergence;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.metric.Box;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A divergence estimated by a histogram in one or two dimensions, {@link HistogramDivergence}.
 * Points outside a given box are counted in the bins at its edge, so that a generator that starts
 * far away has a value.
 *
 * @param divergence any f-divergence
 */
record HistogramMeasure(FDivergence divergence) implements MeasureKind<MeasureSettings.Histogram> {
  private static final int BINS_ON_A_LINE = 64;
  private static final int BINS_IN_THE_PLANE = 16;

  @Override
  public MeasureSettings.Histogram defaults() {
    return new MeasureSettings.Histogram(quantity().id() + "-histogram", Optional.empty(), 0);
  }

  @Override
  public Quantity quantity() {
    return Quantity.of(divergence);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES, Need.DENSITY);
  }

  @Override
  public String estimator() {
    return "histogram of both sets in 1 or 2 dimensions; error with the bias to expect";
  }

  @Override
  public Optional<String> obstacle(MeasureSettings.Histogram settings, MeasureInput input) {
    return input
        .missing(Set.of(Need.REAL_POINTS, Need.SAMPLES))
        .or(() -> PointMeasure.tooFew(input.draws() ? 1 : NeighbourMeasure.FEWEST, input))
        .or(() -> input.missing(needs()))
        .or(() -> inSpace(input));
  }

  private static Optional<String> inSpace(MeasureInput input) {
    int dimension = input.samples()[0].length;
    return dimension <= 2
        ? Optional.empty()
        : Optional.of(
            ("expected points in 1 or 2 dimensions, which a histogram can fill, found %d; use js,"
                    + " kl, reverse-kl, %s")
                .formatted(dimension, SampleMeasures.WITHOUT_DENSITY));
  }

  @Override
  public Measured measure(
      MeasureSettings.Histogram settings, MeasureInput input, Execution execution) {
    RealFake<double[][]> points = input.points();
    Box box = settings.box().orElseGet(() -> around(points));
    int bins = points.real()[0].length == 1 ? BINS_ON_A_LINE : BINS_IN_THE_PLANE;
    return HistogramDivergence.of(
        divergence,
        settings.box().isPresent()
            ? new RealFake<>(within(box, points.real()), within(box, points.fake()))
            : points,
        box,
        settings.bins() == 0 ? bins : settings.bins());
  }

  /** The bounding box of all points. */
  private static Box around(RealFake<double[][]> points) {
    double largest = Math.max(largest(points.real()), largest(points.fake()));
    double margin = largest > 0 ? 1e-9 * largest : 1;
    return Box.around(points.real(), margin).union(Box.around(points.fake(), margin));
  }

  private static double largest(double[][] points) {
    return Arrays.stream(points).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
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
}
