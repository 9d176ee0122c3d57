package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import java.util.Optional;

/** A finite number of points with equal probabilities: all that a game is trained on. */
public interface EmpiricalDistribution extends Distribution {
  /** The points, [n][d]; not copied, must not be modified. */
  double[][] points();

  /**
   * The distribution that the points were drawn from, which has others, and is not empirical
   * itself; empty if it is unknown.
   */
  Optional<Distribution> origin();
}
