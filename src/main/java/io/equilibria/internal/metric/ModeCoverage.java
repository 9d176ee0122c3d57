package io.equilibria.internal.metric;

import io.equilibria.metric.Estimate;
import io.equilibria.metric.Modes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The coverage of a known mixture's modes by a sample, with the published measures of mode collapse
 * (Srivastava et al. 2017, VEEGAN, section 5; Lin et al. 2018, PacGAN, section 4.1).
 *
 * <p>Every sample belongs to the mode with the nearest centre (the first among ties). It is of
 * <em>high quality</em> if its Euclidean distance from that centre is at most a given number of
 * standard deviations, 3 in both papers, in any dimension; in the plane this holds for 98.9 % of
 * the mixture's own samples. A mode is <em>found</em> if it has at least a given number of samples
 * of high quality, 1 in both papers: a single stray sample suffices. It is <em>covered</em>, our
 * stricter criterion, if its samples of high quality are at least a share, 20 %, of its expected
 * samples, its weight times n. The weights of modes are shares of <em>all</em> samples, including
 * distant ones, as in PacGAN, whose "reverse KL" is {@code reverseKl} here.
 *
 * <p>Estimators: counts and shares; divergences and entropy are plug-in estimates in nats, so for n
 * samples of the mixture itself both divergences have a bias of about (modes - 1) / (2 n).
 *
 * @param found modes found, in [0, modes]
 * @param covered modes covered, in [0, modes]
 * @param highQuality share of samples of high quality, its error that of a proportion
 * @param weights [modes], share of the samples nearest to each centre
 * @param kl sum over modes of true log(true / generated); infinite if a mode has no sample
 * @param reverseKl sum over modes of generated log(generated / true)
 * @param entropy the entropy of the generated weights, at most log(modes)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record ModeCoverage(
    int found,
    int covered,
    Estimate highQuality,
    double[] weights,
    double kl,
    double reverseKl,
    double entropy) {
  /** Number of standard deviations of samples of high quality in publications. */
  public static final double USUAL_DEVIATIONS = 3;

  /** Number of samples of high quality that find a mode in publications. */
  public static final int USUAL_FEWEST = 1;

  /** The share of its expected samples, in samples of high quality, that covers a mode. */
  public static final double COVERING_SHARE = 0.2;

  public ModeCoverage {
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Measures with the published criteria, 3 standard deviations and one sample, and a share of 20
   * %.
   */
  public static ModeCoverage of(double[][] samples, Modes modes) {
    return of(samples, modes, USUAL_DEVIATIONS, USUAL_FEWEST, COVERING_SHARE);
  }

  /**
   * @param samples [n][d], finite, n at least 1
   * @param deviations number of standard deviations of samples of high quality, positive
   * @param fewest number of these that find a mode, at least 1
   * @param share share of a mode's expected samples that covers it, in samples of high quality;
   *     above 0, at most 1
   */
  public static ModeCoverage of(
      double[][] samples, Modes modes, double deviations, int fewest, double share) {
    if (!(deviations > 0) || fewest < 1 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          ("mode coverage: expected deviations above 0, at least 1 sample and a share in (0, 1],"
                  + " found %s, %d and %s")
              .formatted(deviations, fewest, share));
    }
    Points.Pair pair = Points.pair(samples, modes.centres(), "mode coverage");
    int[] all = new int[modes.count()];
    int[] good = new int[modes.count()];
    double radius = deviations * modes.deviation();
    for (int i = 0; i < samples.length; i++) {
      int nearest = nearest(pair, i);
      all[nearest]++;
      if (pair.a().distance(i, pair.b(), nearest) <= radius) {
        good[nearest]++;
      }
    }
    double n = samples.length;
    double[] weights = Arrays.stream(all).mapToDouble(count -> count / n).toArray();
    double quality = Arrays.stream(good).sum() / n;
    return new ModeCoverage(
        (int) Arrays.stream(good).filter(count -> count >= fewest).count(),
        covered(good, modes.weights(), share * n),
        new Estimate(
            quality,
            Math.sqrt(quality * (1 - quality) / n),
            "share within %s standard deviations, standard error".formatted(deviations)),
        weights,
        divergence(modes.weights(), weights),
        divergence(weights, modes.weights()),
        entropy(weights));
  }

  private static int covered(int[] good, double[] weights, double least) {
    return (int)
        IntStream.range(0, good.length).filter(mode -> good[mode] >= least * weights[mode]).count();
  }

  private static int nearest(Points.Pair pair, int sample) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int mode = 0; mode < pair.b().count(); mode++) {
      double squared = pair.a().squaredDistance(sample, pair.b(), mode);
      if (squared < least) {
        least = squared;
        nearest = mode;
      }
    }
    return nearest;
  }

  /** sum p log(p / q), with 0 log 0 = 0, at least 0. */
  private static double divergence(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        sum += p[i] * Math.log(p[i] / q[i]);
      }
    }
    return Math.max(0, sum);
  }

  private static double entropy(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum -= weight > 0 ? weight * Math.log(weight) : 0;
    }
    return Math.max(0, sum);
  }
}
