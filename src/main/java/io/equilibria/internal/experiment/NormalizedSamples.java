package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;

/** Samples of N(0, I / d), which concentrate near the unit sphere if d is large. */
public final class NormalizedSamples {
  private NormalizedSamples() {}

  /**
   * Draws points.
   *
   * @param seed seed of the random numbers
   * @return [count][dimension]
   */
  public static double[][] of(int count, int dimension, long seed) {
    Random random = HashedSeed.random(seed);
    double deviation = 1 / Math.sqrt(dimension);
    double[][] points = new double[count][dimension];
    for (double[] point : points) {
      for (int k = 0; k < dimension; k++) {
        point[k] = deviation * random.nextGaussian();
      }
    }
    return points;
  }
}
