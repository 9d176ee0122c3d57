package io.equilibria.internal.equilibrium;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.response.HeldOutPayoff;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.metric.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Frozen discriminators to which generators respond.
 *
 * @param members one or several discriminators with their weights
 * @param dense their parameters, if all layers are dense
 * @param monitor that cancels a search
 */
record FrozenDiscriminators(
    PointClassifier members, Optional<List<DenseComponent>> dense, ProgressMonitor monitor) {
  /** Beyond, a search by cells says nothing. */
  private static final int MAX_DIMENSION = 3;

  /**
   * The minimum of sum_j w_j b(f_j(x)) over a box; empty if neither a proof nor a grid search is
   * possible.
   *
   * @param b b as a function of the logit
   * @param quasiConcave whether the minimum of b over an interval is at an end point
   * @param points the largest number of points that a proof may evaluate
   */
  Optional<LeastPoint> least(DoubleUnaryOperator b, boolean quasiConcave, Box box, int points) {
    if (box.dimension() > MAX_DIMENSION) {
      return Optional.empty();
    }
    DoubleUnaryOperator watched =
        logit -> {
          monitor.requireNotCancelled();
          return b.applyAsDouble(logit);
        };
    if (dense.isPresent() && quasiConcave) {
      return Optional.of(PointMassSearch.proved(dense.get(), weights(), watched, box, points));
    }
    return box.dimension() == 2
        ? Optional.of(PointMassSearch.found(grid -> of(PlaneView.floats(grid), watched), box))
        : Optional.empty();
  }

  private double[] weights() {
    float[] given = members.discriminatorWeights();
    double[] weights = new double[given.length];
    Arrays.setAll(weights, j -> given[j]);
    return weights;
  }

  /** sum_j w_j b(f_j) at points. */
  double[] of(float[][] points, DoubleUnaryOperator b) {
    return HeldOutPayoff.mixed(members.discriminatorWeights(), members.logitsOfEach(points), b);
  }
}
