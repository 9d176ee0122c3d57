package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Set;

/**
 * A scalar recorded by the last step of a game. For losses, gradients and logits neither larger nor
 * smaller is better.
 *
 * @param column the column
 */
record ScalarMeasure(String column) implements MeasureKind<MeasureSettings.None> {

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(column);
  }

  @Override
  public Quantity quantity() {
    return ScalarQuantity.of(column);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.GAME);
  }

  @Override
  public String estimator() {
    return "mean over the batch of the last step";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    try {
      return new Estimate(input.game().scalar(column), 0, estimator());
    } catch (IllegalArgumentException notRecorded) {
      return new Measured.Unavailable(notRecorded.getMessage());
    }
  }
}
