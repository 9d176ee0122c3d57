package io.equilibria.internal.mixture;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.kernel.EnergyTest;
import io.equilibria.internal.metric.statistics.FrequencyTest;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import java.util.Arrays;

/**
 * The agreement of samples of a {@link SingleNetwork} with the mixture that it represents.
 *
 * @param draws the number of latent vectors
 * @param inZones the number of draws in transition zones, for which nothing is proved
 * @param counts the number of draws in the interval of each component
 * @param frequencies the p-value of a chi-squared test of the counts against the weights
 * @param largestDifference the largest difference between the network's sample and that of the
 *     selected component, over all draws outside the zones; the component's sample is computed in
 *     double precision
 * @param largestNumber the largest absolute value in those samples
 * @param twoSamples the energy test of all samples of the network against independent samples of
 *     the mixture
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MixtureAgreement(
    int draws,
    int inZones,
    long[] counts,
    double frequencies,
    double largestDifference,
    double largestNumber,
    EnergyTest twoSamples) {
  private static final double LEVEL = 0.95;

  /** The number of points on each side of the energy test, whose cost is quadratic. */
  private static final int TEST_POINTS = 500;

  private static final int DIVISIONS = 199;

  /**
   * Latent vectors and the resulting samples.
   *
   * @param latent {@code [draws][latent + 1]}, standard normal
   * @param samples {@code [draws][features]}, the network's outputs, computed by any implementation
   */
  public record Drawn(float[][] latent, float[][] samples) {}

  /**
   * Measures the agreement.
   *
   * @param network the network
   * @param drawn at least two draws with finite samples
   * @param other the same number of independent latent vectors, for samples of the mixture
   */
  public static MixtureAgreement of(
      SingleNetwork network, Drawn drawn, float[][] other, Execution execution) {
    int draws = drawn.latent().length;
    double[] differences = new double[draws];
    double[] largest = new double[draws];
    execution.forEach(
        draws,
        "samples",
        n -> {
          double[] z = wide(drawn.latent()[n]);
          differences[n] = -1;
          if (!network.isInZone(z)) {
            double[] expected = ofMixture(network, z);
            differences[n] = difference(expected, drawn.samples()[n]);
            largest[n] = Arrays.stream(expected).map(Math::abs).max().orElse(0);
          }
        });
    long[] counts = counts(network, drawn.latent());
    Selector selector = network.selector();
    double[] weights = new double[counts.length];
    Arrays.setAll(weights, selector::weight);
    return new MixtureAgreement(
        draws,
        (int) Arrays.stream(differences).filter(d -> d < 0).count(),
        counts,
        FrequencyTest.p(counts, weights),
        Arrays.stream(differences).max().orElse(0),
        Arrays.stream(largest).max().orElse(0),
        twoSamples(network, drawn.samples(), other, execution));
  }

  private static double[] wide(float[] numbers) {
    double[] wide = new double[numbers.length];
    Arrays.setAll(wide, i -> numbers[i]);
    return wide;
  }

  /** A sample of the mixture for z: that of the component whose interval contains t. */
  private static double[] ofMixture(SingleNetwork network, double[] z) {
    int component = network.selector().interval(z[z.length - 1]);
    return network.components().get(component).apply(z);
  }

  private static double difference(double[] expected, float[] found) {
    double largest = 0;
    for (int j = 0; j < expected.length; j++) {
      largest = Math.max(largest, Math.abs(expected[j] - found[j]));
    }
    return largest;
  }

  private static long[] counts(SingleNetwork network, float[][] latent) {
    long[] counts = new long[network.components().size()];
    for (float[] z : latent) {
      counts[network.selector().interval(z[z.length - 1])]++;
    }
    return counts;
  }

  private static EnergyTest twoSamples(
      SingleNetwork network, float[][] samples, float[][] other, Execution execution) {
    int points = Math.min(TEST_POINTS, samples.length);
    double[][] own = new double[points][];
    double[][] mixed = new double[points][];
    for (int n = 0; n < points; n++) {
      own[n] = wide(samples[n]);
      mixed[n] = ofMixture(network, wide(other[n]));
    }
    return EnergyTest.of(own, mixed, DIVISIONS, 0, execution);
  }

  /** The fraction of draws in zones, whose probability bounds the total variation. */
  public double zoneShare() {
    return (double) inZones / draws;
  }

  /** The 95 % interval of the zones' probability. */
  public Interval zoneInterval() {
    return WilsonInterval.of(inZones, draws, LEVEL);
  }

  /** The fraction of a component among the draws. */
  public double share(int component) {
    return (double) counts[component] / draws;
  }
}
