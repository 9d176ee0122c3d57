package io.equilibria.internal.metric.divergence;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Modes;
import java.util.Arrays;

/**
 * The density of a mixture of round Gaussians.
 *
 * <pre>  log p(x) = log sum_m w_m exp(-|x - c_m|^2 / (2 s^2)) - d log s - d/2 log 2 pi  </pre>
 *
 * <p>Exact up to rounding; the largest term is factored out of the sum, so that log p is finite far
 * from all modes.
 */
public final class MixtureDensity implements Density {
  private static final double NEGLIGIBLE = -40; // its exp is negligible compared with 1

  private final double[] centres; // [m * d]
  private final double[] logWeights;
  private final double deviation;
  private final Box range;

  /** The density of the mixture with these modes. */
  public MixtureDensity(Modes modes) {
    this(modes.centres(), logs(modes.weights()), modes.deviation());
  }

  private MixtureDensity(double[][] centres, double[] logWeights, double deviation) {
    this.centres = Arrays.stream(centres).flatMapToDouble(Arrays::stream).toArray();
    this.logWeights = logWeights;
    this.deviation = deviation;
    this.range = Box.around(centres, GaussianDensity.REACH * deviation);
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /**
   * The density of a distribution on points plus Gaussian noise; a weight may be 0.
   *
   * @param centres [m][d]
   * @param weights [m], not negative, of sum 1
   * @param deviation standard deviation of the noise in each coordinate
   */
  public static MixtureDensity of(double[][] centres, double[] weights, double deviation) {
    return new MixtureDensity(centres, logs(weights), deviation);
  }

  @Override
  public int dimension() {
    return range.dimension();
  }

  @Override
  public double[] logDensity(double[][] points) {
    double[] logs = new double[points.length];
    double[] terms = new double[logWeights.length];
    double constant = -dimension() * (Math.log(deviation) + Math.log(2 * Math.PI) / 2);
    for (int n = 0; n < points.length; n++) {
      logs[n] = constant + logSum(points[n], terms);
    }
    return logs;
  }

  private double logSum(double[] point, double[] terms) {
    double scale = -1 / (2 * deviation * deviation);
    double greatest = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < terms.length; m++) {
      double squares = 0;
      for (int i = 0; i < point.length; i++) {
        double difference = point[i] - centres[m * point.length + i];
        squares += difference * difference;
      }
      terms[m] = logWeights[m] + scale * squares;
      greatest = Math.max(greatest, terms[m]);
    }
    double sum = 0;
    for (double term : terms) {
      if (term - greatest > NEGLIGIBLE) {
        sum += Math.exp(term - greatest);
      }
    }
    return greatest + Math.log(sum);
  }

  @Override
  public Box range() {
    return range;
  }
}
