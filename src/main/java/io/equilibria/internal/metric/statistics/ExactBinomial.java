package io.equilibria.internal.metric.statistics;

import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * The exact two-sided binomial test: the probability of all outcomes that are at most as probable
 * as the observed one, if each of the independent trials succeeds with the tested probability.
 *
 * <pre>  p = sum of P(K = j) over all j with P(K = j) &lt;= P(K = k),   K ~ binomial(n, p0)  </pre>
 *
 * <p>As in R's {@code binom.test} and SciPy's {@code binomtest}, with their tolerance of 1e-7 for
 * equal probabilities. Hipparchus also has this test, but compares probabilities exactly, which
 * halves the p-value of symmetric outcomes that differ by rounding.
 */
public final class ExactBinomial {
  private static final double TOLERANCE = 1 + 1e-7;

  private ExactBinomial() {}

  /**
   * The two-sided p-value.
   *
   * @param successes from 0 to {@code trials}
   * @param trials number of independent trials, at least 1
   * @param probability p0, from 0 to 1
   */
  public static double pValue(int successes, int trials, double probability) {
    if (!(trials >= 1 && successes >= 0 && successes <= trials)
        || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "binomial test: expected 0 <= successes <= trials, trials >= 1 and a probability, found"
              + " %d of %d and %s".formatted(successes, trials, probability));
    }
    BinomialDistribution law = new BinomialDistribution(trials, probability);
    double limit = law.probability(successes) * TOLERANCE;
    double sum =
        IntStream.rangeClosed(0, trials)
            .mapToDouble(law::probability)
            .filter(one -> one <= limit)
            .sum();
    return Math.min(1, sum);
  }
}
