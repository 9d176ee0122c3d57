package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.NearestReal;
import io.equilibria.internal.metric.image.RealFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * A lower bound of W1 between a distribution and a finite set y_1 .. y_m with arbitrary weights:
 *
 * <pre>  W1 >= E min_i |x - y_i|,  x drawn afresh  </pre>
 *
 * <p>The function x -> min_i |x - y_i| is 1-Lipschitz and 0 on the set, so it is a witness in the
 * Kantorovich-Rubinstein dual. With optimal weights there is equality.
 */
final class NearestSample {
  private NearestSample() {}

  /**
   * The mean distance to the nearest of the first m points, for several m. All pairs are compared,
   * in blocks, as float32 with sums in float64.
   *
   * @param fresh [n][d] points of the distribution that are not in the set
   * @param samples [at least the last size][d]
   * @param sizes m, ascending, at least 1
   * @return [sizes], descending
   */
  static double[] means(double[][] fresh, double[][] samples, int[] sizes, Execution execution) {
    GeneratedFeatures from = new GeneratedFeatures(Features.ofPoints(fresh));
    double[] nearest = new double[fresh.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] means = new double[sizes.length];
    int before = 0;
    for (int k = 0; k < sizes.length; k++) {
      RealFeatures more =
          new RealFeatures(Features.ofPoints(Arrays.copyOfRange(samples, before, sizes[k])));
      List<NearestReal> found = NearestReal.of(from, more, 1, execution);
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.min(nearest[i], found.get(i).neighbours().get(0).distance());
      }
      means[k] = Arrays.stream(nearest).average().orElseThrow();
      before = sizes[k];
    }
    return means;
  }
}
