package io.equilibria.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a sample covers the modes of a known mixture, by the measures of the literature on dropped
 * modes (Srivastava et al. 2017, VEEGAN, section 5; Lin et al. 2018, PacGAN, section 4.1).
 *
 * <p>Every sample belongs to the mode with the nearest centre (the first of those equally near). It
 * is of <em>high quality</em> if its Euclidean distance from that centre is at most so many
 * standard deviations, 3 in both papers, whatever the dimension: of the mixture's own samples 98.9
 * % are in the plane. A mode is <em>found</em> if at least so many samples of high quality are its
 * own, 1 in both papers: a single stray sample suffices. It is <em>covered</em>, in a stricter
 * sense that is ours, if the samples of high quality that are its own are at least a share, 20 %,
 * of the samples that it should have: its weight times n. The weights of modes are shares of
 * <em>all</em> samples, far ones included, as in PacGAN, whose "reverse KL" is {@code reverseKl}
 * here.
 *
 * <p>Estimators: counts and shares; the divergences and the entropy plug them in, so that for n
 * samples of the mixture itself both divergences are above 0 by about (modes - 1) / (2 n). In nats.
 *
 * @param found modes found, in [0, modes]
 * @param covered modes covered, in [0, modes]
 * @param highQuality share of samples of high quality, its error that of a proportion
 * @param weights [modes], share of the samples nearest to each centre
 * @param kl sum over modes of true log(true / generated); infinite if a mode has no sample
 * @param reverseKl sum over modes of generated log(generated / true)
 * @param entropy of the generated weights, at most log(modes)
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is nowhere asked for
public record ModeCoverage(
    int found,
    int covered,
    Estimate highQuality,
    double[] weights,
    double kl,
    double reverseKl,
    double entropy) {
  /** Within how many standard deviations a sample is of high quality, in the literature. */
  public static final double USUAL_DEVIATIONS = 3;

  /** How many such samples find a mode, in the literature. */
  public static final int USUAL_FEWEST = 1;

  /** The share of its samples, as ones of high quality, that covers a mode. */
  public static final double COVERING_SHARE = 0.2;

  public ModeCoverage {
    weights = weights.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** By the rules of the literature, 3 standard deviations and one sample; and a share of 20 %. */
  public static ModeCoverage of(double[][] samples, Modes modes) {
    return of(samples, modes, USUAL_DEVIATIONS, USUAL_FEWEST, COVERING_SHARE);
  }

  /**
   * @param samples [n][d], finite, n at least 1
   * @param deviations within how many standard deviations a sample is of high quality, positive
   * @param fewest how many of these find a mode, at least 1
   * @param share of its weight times n that, as samples of high quality, covers a mode; above 0, at
   *     most 1
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
