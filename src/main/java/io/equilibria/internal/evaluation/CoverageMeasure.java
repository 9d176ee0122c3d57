package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.metric.Measured;
import io.equilibria.metric.Modes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A measure of how samples cover the modes of a mixture, by the rules of the literature: {@link
 * ModeCoverage}.
 *
 * @param quantity the quantity measured
 * @param aliases other names
 * @param estimator a description of the estimator
 * @param best the value of the data itself
 * @param part computes the value from the counts
 */
record CoverageMeasure(
    Quantity quantity,
    List<String> aliases,
    String estimator,
    ToDoubleFunction<Modes> best,
    Part part)
    implements MeasureKind<MeasureSettings.None> {

  /** A number computed from a coverage. */
  @FunctionalInterface
  interface Part {
    Measured of(ModeCoverage coverage, Modes modes, int samples);
  }

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(quantity.id());
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.SAMPLES, Need.MODES);
  }

  /** Divergences are best at 0; for the other measures larger is better. */
  @Override
  public Direction direction() {
    return quantity.id().endsWith("-kl") ? Direction.SMALLER_IS_BETTER : Direction.LARGER_IS_BETTER;
  }

  @Override
  public OptionalDouble best(MeasureInput input) {
    return input
        .data()
        .flatMap(data -> data.modes())
        .map(modes -> OptionalDouble.of(best.applyAsDouble(modes)))
        .orElseGet(OptionalDouble::empty);
  }

  /** No mode, no sample of high quality, no entropy; an infinite divergence. */
  @Override
  public OptionalDouble worst() {
    return direction() == Direction.LARGER_IS_BETTER
        ? OptionalDouble.of(0)
        : OptionalDouble.of(Double.POSITIVE_INFINITY);
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    Modes modes = input.data().orElseThrow().modes().orElseThrow();
    double[][] samples = input.samples();
    return part.of(ModeCoverage.of(samples, modes), modes, samples.length);
  }
}
