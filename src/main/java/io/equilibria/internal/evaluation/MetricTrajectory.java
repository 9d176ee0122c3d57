package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import java.util.List;

/** Measurements of the generators over a run. */
public sealed interface MetricTrajectory permits AffineTrajectory, SampleTrajectory {

  /** The available quantities. */
  List<Quantity> quantities();

  /**
   * The curves of a quantity. Computed or read at every call, since the curves of all quantities
   * and seeds may not fit into memory together.
   *
   * @throws InputException if the run's files are damaged
   */
  Curves curves(Quantity quantity);
}
