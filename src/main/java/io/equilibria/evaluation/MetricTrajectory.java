package io.equilibria.evaluation;

import io.equilibria.InputException;
import java.util.List;

/** Where the generators of a finished run stood, as far as it was looked at. */
public sealed interface MetricTrajectory permits AffineTrajectory, SampleTrajectory {

  /** What can be had. */
  List<Quantity> quantities();

  /**
   * How one of them went. Computed or read anew at every call, since many seeds' curves of all
   * quantities may not fit into memory together.
   *
   * @throws InputException if the run's files are damaged
   */
  Curves curves(Quantity quantity);
}
