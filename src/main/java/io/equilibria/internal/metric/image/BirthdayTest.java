package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The birthday-paradox test of the support size of a distribution (Arora and Zhang 2017, <i>Do GANs
 * actually learn the distribution?</i>, section 2), from samples. With s the batch size at which
 * half of the batches contain a duplicate,
 *
 * <pre>  N = s^2 / (2 ln 2)  </pre>
 *
 * <p>is the number of equally probable points that would give as many duplicates. For other
 * distributions it is the Renyi size of order 2, 1 / sum of p_i^2, provided that no p_i is close to
 * 1 / s: at most the size of the support, which can be far larger (their theorem 2). Two samples
 * are duplicates if they are closer than tau. N grows as tau decreases and is unbounded for a
 * distribution with a density, so the size is given for several tau.
 *
 * <p>The paper enlarges s until a person sees duplicates in half of the batches. Here every batch
 * grows by one sample at a time until it contains a duplicate: s is the median of those sizes, to
 * which bisection over s converges, and the batches remain independent at every s. For a uniform
 * distribution N overestimates the number of points by a relative error of about 2 / s, since s is
 * an integer.
 *
 * <p>Distances are Euclidean in float64 from differences; all pairs within a batch are compared,
 * n^2 / (2 batches) in all.
 *
 * @param sizes one for each tau, in their order
 * @param closest the nearest pairs within batches, nearest first
 */
public record BirthdayTest(List<BirthdaySize> sizes, List<ClosePair> closest) {
  /** Duplicates are exact copies: the smallest distance that is not 0 bounds them. */
  public static final double COPIES = Double.MIN_VALUE;

  /** Number of pairs reported. */
  public static final int CLOSEST = 16;

  /**
   * Two samples of one batch.
   *
   * @param first index among the samples
   * @param second index among the samples, larger
   * @param distance Euclidean, of features
   */
  public record ClosePair(int first, int second, double distance) {}

  public BirthdayTest {
    sizes = List.copyOf(sizes);
    closest = List.copyOf(closest);
  }

  /**
   * Tests samples.
   *
   * @param samples independent draws from the distribution: features, pixels or coordinates
   * @param taus at least one, each > 0; {@link #COPIES} for exact copies
   * @throws InputException if there are fewer samples than {@link BirthdayBatches#fewest}, or a tau
   *     is not positive
   */
  public static BirthdayTest of(
      Features samples, BirthdayBatches batches, List<Double> taus, Execution execution) {
    double[] limits = taus.stream().mapToDouble(BirthdayTest::positive).toArray();
    int[][] dealt = batches.deal(samples);
    BirthdayBatch[] grown = new BirthdayBatch[dealt.length];
    execution.forEach(
        dealt.length, "batches", b -> grown[b] = BirthdayBatch.grow(samples, dealt[b], limits));
    List<BirthdaySize> sizes =
        IntStream.range(0, limits.length)
            .mapToObj(
                t ->
                    BirthdaySize.of(
                        limits[t],
                        dealt[0].length,
                        Arrays.stream(grown).mapToDouble(one -> one.waits()[t]).toArray()))
            .toList();
    List<ClosePair> closest = new ArrayList<>();
    Arrays.stream(grown).forEach(one -> closest.addAll(one.closest()));
    return new BirthdayTest(
        sizes, closest.stream().sorted(BirthdayBatch.NEAREST_FIRST).limit(CLOSEST).toList());
  }

  private static double positive(double tau) {
    if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "tau: expected a distance > 0 below which two samples are duplicates, found " + tau);
    }
    return tau;
  }
}
