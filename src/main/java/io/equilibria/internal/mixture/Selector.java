package io.equilibria.internal.mixture;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Selects a component of a mixture from one number t ~ N(0, 1), with rectified linear units.
 *
 * <p>Component i has the interval between the normal quantiles of w_0 + .. + w_(i-1) and w_0 + .. +
 * w_i, whose probability is w_i. Around each of the T - 1 inner quantiles there is a transition
 * {@link Zone} [a, b]; the 2 (T - 1) units are
 *
 * <pre>  before_i(t) = relu(slope_i (b_i - t)),   after_i(t) = relu(slope_i (t - a_i))  </pre>
 *
 * <p>and off_i = before_(i-1) + after_i is 0, exactly even in floating point, where component i is
 * on, and at least 1 beyond the zones at both ends of its interval. A continuous selector needs
 * such zones, because it cannot jump. Let the component of t be the one whose interval contains t:
 * it has the law w, is independent of the other noise, and is selected outside the zones.
 * Therefore, whatever the network does inside the zones, the total variation between the law of its
 * samples and the mixture is at most their probability.
 *
 * <p>The noise is normal rather than uniform, like all latent vectors here, so that the network is
 * an ordinary generator of z ~ N(0, I) with one more coordinate.
 *
 * <p>Components with weights below {@link #NEGLIGIBLE} are omitted; their weight is added to the
 * bound.
 */
public final class Selector {
  /** Weights below this are treated as 0. */
  public static final double NEGLIGIBLE = 1e-13;

  /** The tolerance of the sum of weights, which may be in single precision. */
  private static final double SUM_TOLERANCE = 1e-5;

  /** The smallest probability of a zone that single precision resolves at any position. */
  private static final double NARROWEST = 0x1p-20;

  /** The fraction of delta reserved for other errors than zones. */
  static final double RESERVE = 0x1p-9;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double[] weights;
  private final int[] chosen;
  private final List<Zone> zones;
  private final double[] thresholds;

  private Selector(double[] weights, int[] chosen, double budget) {
    this.weights = weights;
    this.chosen = chosen;
    this.thresholds = new double[chosen.length - 1];
    List<Zone> placed = new ArrayList<>();
    double left = 0;
    for (int i = 0; i + 1 < chosen.length; i++) {
      left += weights[chosen[i]];
      double right = 0; // Summed from the other end, to keep the digits of small tails.
      for (int j = chosen.length - 1; j > i; j--) {
        right += weights[chosen[j]];
      }
      thresholds[i] = quantile(left, right);
      double lighter = Math.min(weights[chosen[i]], weights[chosen[i + 1]]);
      placed.add(zone(left, right, Math.min(budget, Math.max(lighter / 2, NARROWEST))));
    }
    this.zones = List.copyOf(placed);
  }

  /**
   * Creates a selector for weights.
   *
   * @param weights the weights of all components, at least two of them positive, with sum 1
   * @param delta a number in (0, 1); the total probability of all zones is below it by 1/512. A
   *     zone also has at most half the weight of the lighter adjacent component, unless that is
   *     below 2^-20, so that each component of a larger weight is fully on for some t
   * @throws InputException if a weight is negative or NaN, if they do not sum to 1, if one
   *     component has all weight, or if delta is outside (0, 1) or too small for single precision
   */
  public static Selector of(double[] weights, double delta) {
    double[] normalized = normalized(weights);
    int[] chosen =
        IntStream.range(0, weights.length).filter(i -> normalized[i] >= NEGLIGIBLE).toArray();
    if (chosen.length < 2) {
      throw alone(chosen[0], weights.length);
    }
    if (!(delta > 0 && delta < 1)) {
      throw new InputException(
          "delta: expected the probability of transition zones, above 0 and below 1, found "
              + delta);
    }
    double budget = delta * (1 - RESERVE) / (chosen.length - 1);
    if (budget < NARROWEST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "delta: expected at least %.1e for %d components, since single precision resolves no"
                  + " narrower transition zones, found %s",
              1.1 * NARROWEST * (chosen.length - 1),
              chosen.length,
              delta));
    }
    return new Selector(normalized, chosen, budget);
  }

  private static double[] normalized(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new InputException(
            "weights: expected numbers of at least 0, found %s for component %d"
                .formatted(weights[i], i));
      }
      sum += weights[i];
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new InputException(
          "weights: expected a sum of 1, found %s; divide each by it".formatted((float) sum));
    }
    double total = sum;
    return Arrays.stream(weights).map(w -> w / total).toArray();
  }

  private static InputException alone(int component, int components) {
    return new InputException(
        components == 1
            ? "single network: expected at least two components, found one: the generator itself is"
                + " the single network; export it without --single-network"
            : "single network: expected at least two components with weight, found all of it on"
                + " component "
                + component
                + ": that generator itself is the single network");
  }

  /** The zone around a quantile, limited by the two tails. */
  private static Zone zone(double left, double right, double probability) {
    double below = Math.min(probability / 2, left / 2);
    double above = Math.min(probability / 2, right / 2);
    double from = quantile(left - below, right + below);
    double to = quantile(left + above, right - above);
    if (!Zone.isResolved(from, to)) {
      throw new IllegalStateException(
          "a zone of probability %s at %s is too narrow".formatted(probability, from));
    }
    return Zone.around(quantile(left, right), from, to);
  }

  /** The normal quantile of a probability, given with its complement. */
  static double quantile(double left, double right) {
    return left <= right
        ? NORMAL.inverseCumulativeProbability(left)
        : -NORMAL.inverseCumulativeProbability(right);
  }

  /** The number T of components with weight. */
  public int components() {
    return chosen.length;
  }

  /** The index of a component in the original list of weights. */
  public int index(int component) {
    return chosen[component];
  }

  /** The weight of a component that is not omitted. */
  public double weight(int component) {
    return weights[chosen[component]];
  }

  /** The zones, in the order of t; zone i lies between the components i and i + 1. */
  public List<Zone> zones() {
    return zones;
  }

  /** The component whose interval, of probability w, contains t. */
  public int interval(double t) {
    int component = 0;
    while (component < thresholds.length && t >= thresholds[component]) {
      component++;
    }
    return component;
  }

  /** The only component that is on; empty within a zone. */
  public OptionalInt component(double t) {
    return zones.stream().anyMatch(zone -> zone.contains(t))
        ? OptionalInt.empty()
        : OptionalInt.of(interval(t));
  }

  /** A bound on the probability of all zones plus the weight of omitted components. */
  public double missed() {
    double zoned = zones.stream().mapToDouble(Zone::probability).sum();
    double chosenWeight = IntStream.range(0, chosen.length).mapToDouble(this::weight).sum();
    return zoned + Math.max(0, 1 - chosenWeight);
  }
}
