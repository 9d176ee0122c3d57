package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Permutation;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab 2017): a classifier is trained to distinguish
 * real from generated features on one half, and tested on the other. An accuracy of 1/2 means that
 * it cannot, 1 that it makes no mistake.
 *
 * <p>The p-value is exact, by permutation: if both distributions are equal, all labellings of the
 * tested points with half of them real are equally probable for any classifier. With m of 2t points
 * classified as real, the number of real points among these is hypergeometric,
 *
 * <pre>  p = P(X &gt;= x),  X ~ Hypergeometric(2t, t, m),  accuracy = (2 x + t - m) / (2 t)  </pre>
 *
 * <p>The paper's normal approximation to the binomial (section 3) is close to it, but ignores that
 * exactly half of the labels are real. Dependent images, such as augmented copies of one image,
 * make the p-value too small.
 *
 * @param classifier the classifier with its settings, in words
 * @param accuracy from 0 to 1, on the tested points
 * @param realAccuracy share of the real ones that were classified as real
 * @param generatedAccuracy share of the generated ones that were classified as generated
 * @param tested number of tested points, half of them real
 * @param pValue probability of an accuracy this high if both distributions are equal
 */
public record ClassifierTest(
    String classifier,
    double accuracy,
    double realAccuracy,
    double generatedAccuracy,
    int tested,
    double pValue) {
  private static final String METRIC = "classifier two-sample test";
  private static final int MIN = 4;

  /** Halves of both sets, for training and for testing. */
  private record Halves(FeaturePair training, FeaturePair test) {
    static Halves of(FeaturePair pair, long seed) {
      Random random = HashedSeed.random(seed);
      int[] real = Permutation.of(pair.real().count(), random);
      int[] generated = Permutation.of(pair.generated().count(), random);
      int half = real.length / 2;
      return new Halves(
          new FeaturePair(
              pair.real().at(Arrays.copyOf(real, half)),
              pair.generated().at(Arrays.copyOf(generated, half))),
          new FeaturePair(
              pair.real().at(Arrays.copyOfRange(real, half, real.length)),
              pair.generated().at(Arrays.copyOfRange(generated, half, generated.length))));
    }
  }

  /**
   * Classifies by nearest neighbours: the majority among the k nearest training points, k the
   * largest odd number up to the root of their number (the paper's k = floor(sqrt n), made odd to
   * avoid ties), by Euclidean distances of unscaled features.
   *
   * @param seed the seed of the halves
   * @throws InputException if the sets have different widths or sizes, or fewer than {@value #MIN}
   *     images
   */
  public static ClassifierTest nearestNeighbours(
      RealFeatures real, GeneratedFeatures generated, long seed, Execution execution) {
    Halves halves = Halves.of(pair(real, generated), seed);
    Features training = joined(halves.training);
    int root = (int) Math.sqrt(training.count());
    int k = root % 2 == 1 ? root : root - 1;
    int reals = halves.training.real().count();
    return result(
        "%d nearest neighbours".formatted(k),
        realVotes(halves.test.real(), training, new Vote(k, reals), execution),
        realVotes(halves.test.generated(), training, new Vote(k, reals), execution));
  }

  /**
   * Classifies by logistic regression: features are standardised by the training half's means and
   * standard deviations, with ridge penalty 1 on the weights, fitted by Newton's method. It detects
   * differences of means, and requires many images if there are many features.
   *
   * @param seed the seed of the halves
   * @throws InputException if the sets have different widths or sizes, or fewer than {@value #MIN}
   *     images
   */
  public static ClassifierTest logisticRegression(
      RealFeatures real, GeneratedFeatures generated, long seed, Execution execution) {
    Halves halves = Halves.of(pair(real, generated), seed);
    LogisticRegression fitted = LogisticRegression.fit(halves.training, execution);
    return result(
        "logistic regression, ridge 1",
        fitted.real(halves.test.real()),
        fitted.real(halves.test.generated()));
  }

  private static FeaturePair pair(RealFeatures real, GeneratedFeatures generated) {
    FeaturePair pair = FeaturePair.of(real, generated, METRIC, MIN);
    if (pair.real().count() != pair.generated().count()) {
      throw new InputException(
          "%s: expected as many real as generated images, found %d and %d. Use %d of each"
              .formatted(
                  METRIC,
                  pair.real().count(),
                  pair.generated().count(),
                  Math.min(pair.real().count(), pair.generated().count())));
    }
    return pair;
  }

  /** Real points, then generated ones. */
  private static Features joined(FeaturePair pair) {
    float[] real = pair.real().values();
    float[] values = Arrays.copyOf(real, real.length + pair.generated().values().length);
    System.arraycopy(
        pair.generated().values(), 0, values, real.length, values.length - real.length);
    return Features.of(values, pair.real().count() + pair.generated().count(), pair.width());
  }

  /** A vote of the k nearest points; those with an index below {@code reals} are real. */
  private record Vote(int k, int reals) {}

  private static boolean[] realVotes(
      Features points, Features training, Vote vote, Execution execution) {
    NearestLists lists = NearestPoints.of(points, training, vote.k, execution);
    boolean[] real = new boolean[points.count()];
    for (int i = 0; i < real.length; i++) {
      int votes = 0;
      for (int rank = 0; rank < vote.k; rank++) {
        votes += lists.point(i, rank) < vote.reals ? 1 : 0;
      }
      real[i] = 2 * votes > vote.k;
    }
    return real;
  }

  /**
   * @param ofReal which real points were classified as real
   * @param ofGenerated which generated points were classified as real
   */
  private static ClassifierTest result(String classifier, boolean[] ofReal, boolean[] ofGenerated) {
    int t = ofReal.length;
    int x = count(ofReal);
    int m = x + count(ofGenerated);
    double p = new HypergeometricDistribution(2 * t, t, m).upperCumulativeProbability(x);
    return new ClassifierTest(
        classifier,
        (2.0 * x + t - m) / (2.0 * t),
        (double) x / t,
        (double) (t - (m - x)) / t,
        2 * t,
        Math.min(1, p));
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
