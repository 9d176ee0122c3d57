package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Permutation;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Inception Score (Salimans et al. 2016, section 4) of a classifier's probabilities:
 *
 * <pre>  IS = exp(E_x KL(p(y|x) || p(y))),   p(y) = E_x p(y|x)  </pre>
 *
 * <p>Estimator: the images are divided into splits whose sizes differ by at most one, from n i / s
 * to n (i + 1) / s; each split has its own p(y) and score; mean and deviation are over the splits'
 * scores. The estimator is biased downwards if the number of images is small compared with the
 * number of classes, so scores with different n or s are not comparable (Barratt and Sharma 2018).
 * KL in float64, from the logarithms of the softmax; 0 log 0 = 0. The deviation divides by s, as
 * NumPy's {@code std}, the original code and torch-fidelity do. Images are shuffled first, as by
 * torch-fidelity; the original code takes them in the order given, which changes the score only
 * randomly unless the order depends on the content.
 *
 * <p>The score depends on whether the classifier's softmax includes a bias, which the provider of
 * the logits decides.
 *
 * @param mean over the splits, from 1 to the number of classes
 * @param deviation over the splits, dividing by s
 * @param images n
 * @param splits how the images were divided
 * @param scores score of each split
 */
public record InceptionScore(
    double mean, double deviation, int images, Splits splits, List<Double> scores) {

  public InceptionScore {
    scores = List.copyOf(scores);
  }

  /**
   * The division of images into splits in random order, since a set may be sorted, such as by
   * class.
   *
   * @param count the number of splits, at least 1
   * @param seed the seed of the order
   */
  public record Splits(int count, long seed) {
    /** The number of splits of nearly all papers. */
    public static final int PAPER = 10;

    public Splits {
      if (count < 1) {
        throw new IllegalArgumentException(
            "Inception Score: expected at least 1 split, found " + count);
      }
    }
  }

  /**
   * The score of images.
   *
   * @throws InputException if there are fewer images than splits
   */
  public static InceptionScore of(ClassProbabilities probabilities, Splits splits) {
    int[] order = Permutation.of(probabilities.count(), HashedSeed.random(splits.seed()));
    return of(probabilities, splits, order);
  }

  /** The score of images in a given order. */
  static InceptionScore of(ClassProbabilities probabilities, Splits splits, int[] order) {
    int n = probabilities.count();
    int s = splits.count();
    FeaturePair.requireCount("Inception Score of " + s + " splits", "generated", n, s);
    List<Double> scores =
        IntStream.range(0, s)
            .mapToObj(
                i -> {
                  int from = (int) ((long) n * i / s);
                  int to = (int) ((long) n * (i + 1) / s);
                  return score(probabilities, Arrays.copyOfRange(order, from, to));
                })
            .toList();
    double[] values = scores.stream().mapToDouble(Double::doubleValue).toArray();
    Spread spread = Spread.of(values);
    double deviation = s == 1 ? 0 : spread.deviation() * Math.sqrt((s - 1.0) / s);
    return new InceptionScore(spread.mean(), deviation, n, splits, scores);
  }

  private static double score(ClassProbabilities probabilities, int[] images) {
    double[] logarithms = new double[probabilities.classes()];
    double[] marginal = new double[logarithms.length];
    double negativeEntropies = 0;
    for (int image : images) {
      probabilities.logarithms(image, logarithms);
      for (int k = 0; k < logarithms.length; k++) {
        double p = Math.exp(logarithms[k]);
        marginal[k] += p;
        negativeEntropies += p == 0 ? 0 : p * logarithms[k];
      }
    }
    // E KL(p(y|x) || p(y)) = E sum p log p - sum p(y) log p(y)
    double information = negativeEntropies / images.length;
    for (double sum : marginal) {
      double p = sum / images.length;
      information -= p == 0 ? 0 : p * Math.log(p);
    }
    return Math.exp(Math.max(0, information));
  }

  /**
   * Student's interval for the expected score of a split, treating the splits as independent; the
   * whole line for a single split.
   *
   * @param level confidence, such as 0.95
   */
  public Interval interval(double level) {
    return Spread.of(scores.stream().mapToDouble(Double::doubleValue).toArray())
        .meanInterval(level);
  }
}
