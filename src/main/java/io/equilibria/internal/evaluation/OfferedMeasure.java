package io.equilibria.internal.evaluation;

import io.equilibria.evaluation.SampleMeasure;
import io.equilibria.internal.compute.Execution;
import io.equilibria.metric.Measured;
import java.util.Set;

/** A measure of a program among those of the library. */
record OfferedMeasure(SampleMeasure own) implements MeasureKind<MeasureSettings.None> {
  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(own.name());
  }

  @Override
  public Quantity quantity() {
    String word = own.name();
    return new Quantity(word.substring(word.indexOf(':') + 1), own.title(), own.axis());
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES);
  }

  @Override
  public String estimator() {
    return own.estimator();
  }

  @Override
  public Direction direction() {
    return own.smallerIsBetter() ? Direction.SMALLER_IS_BETTER : Direction.LARGER_IS_BETTER;
  }

  @Override
  public Measured measure(MeasureSettings.None none, MeasureInput input, Execution execution) {
    return own.of(input.points().real(), input.samples());
  }

  @Override
  public Class<?> origin() {
    return own.origin();
  }
}
