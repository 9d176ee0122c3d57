package io.equilibria.internal.metric.transport;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Estimate;
import java.util.Random;

/**
 * The sliced p-Wasserstein distance (Rabin et al. 2011; Bonneel et al. 2015): the mean over
 * directions of the distance on the line,
 *
 * <pre>  SW_p = (E over unit vectors t of W_p(t . x, t . y)^p)^(1/p)  </pre>
 *
 * <p>Estimator: the mean over directions drawn uniformly from the sphere with a fixed seed, with
 * exact transport along each. The error is the standard error over these directions, propagated
 * through the root; it does not include the sampling error of the points. In one dimension there is
 * one direction and no error. SW_p is at most W_p; in d dimensions about W_p / sqrt(d) if the sets
 * differ equally in all directions.
 */
public final class SlicedWasserstein {
  private static final String WHAT = "sliced Wasserstein distance";

  private SlicedWasserstein() {}

  /**
   * Directions drawn uniformly from the sphere.
   *
   * @param count number of directions, at least 2
   * @param seed seed of the draw
   */
  public record Directions(int count, long seed) {
    public Directions {
      if (count < 2) {
        throw new IllegalArgumentException(
            WHAT + ": expected at least 2 directions, found " + count);
      }
    }

    /** Unit vectors, [count][dimension]. */
    public double[][] draw(int dimension) {
      Random random = HashedSeed.random(seed);
      double[][] drawn = new double[count][];
      for (int i = 0; i < count; i++) {
        drawn[i] = direction(random, dimension);
      }
      return drawn;
    }
  }

  /**
   * @param a [n][d], finite
   * @param b [m][d], finite
   * @param order p, at least 1
   * @param execution receives the number of completed directions
   * @return SW_p in the units of x
   */
  public static Estimate distance(
      double[][] a, double[][] b, double order, Directions directions, Execution execution) {
    int dimension = a.length == 0 ? 0 : a[0].length;
    return along(a, b, order, directions.draw(dimension), execution);
  }

  /**
   * @param directions [k][d], unit vectors, k at least 2
   */
  public static Estimate along(
      double[][] a, double[][] b, double order, double[][] directions, Execution execution) {
    LineTransport.requireOrder(order);
    Points.Pair pair = Points.pair(a, b, WHAT);
    double[] powers = new double[directions.length];
    execution.forEach(
        powers.length, "directions", i -> powers[i] = power(pair, order, directions[i]));
    return ofPowers(powers, order);
  }

  /**
   * The distance from the distances along directions.
   *
   * @param powers W_p^p along each direction, at least 2 of them
   * @param order p, at least 1
   */
  public static Estimate ofPowers(double[] powers, double order) {
    double sum = 0;
    for (double power : powers) {
      sum += power;
    }
    double mean = sum / powers.length;
    double squares = 0;
    for (double power : powers) {
      squares += (power - mean) * (power - mean);
    }
    double ofMean = Math.sqrt(squares / (powers.length - 1) / powers.length);
    double value = LineTransport.root(mean, order);
    double error = value == 0 ? 0 : ofMean / (order * Math.pow(value, order - 1));
    return new Estimate(
        value, error, "%d directions, standard error over them".formatted(powers.length));
  }

  private static double power(Points.Pair pair, double order, double[] direction) {
    return LineTransport.power(
        LineTransport.sorted(pair.a().along(direction)),
        LineTransport.sorted(pair.b().along(direction)),
        order);
  }

  private static double[] direction(Random random, int dimension) {
    double[] direction = new double[dimension];
    double squared = 0;
    while (squared == 0 && dimension > 0) {
      for (int i = 0; i < dimension; i++) {
        direction[i] = random.nextGaussian();
        squared += direction[i] * direction[i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      direction[i] /= Math.sqrt(squared);
    }
    return direction;
  }
}
