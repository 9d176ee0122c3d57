package io.equilibria.internal.response;

import io.equilibria.InputException;
import io.equilibria.objective.Side;
import java.util.List;

/**
 * The result of a search for a best response.
 *
 * @param side the responding side: discriminators maximise the payoff, generators minimise it
 * @param bound how the payoff bounds the best possible one
 * @param payoff the payoff of the selected start on points used neither for training nor for
 *     selection
 * @param starts all starts, at least one
 * @param chosen the index of the start that was best on validation points; never selected by {@code
 *     payoff}
 */
public record ResponseResult(
    Side side, Bound bound, PayoffEstimate payoff, List<Start> starts, int chosen) {

  /** How a payoff bounds the best possible one. */
  public enum Bound {
    /** A lower bound, reached by a discriminator. */
    AT_LEAST("at least"),
    /** An upper bound, reached by a generator. */
    AT_MOST("at most"),
    /** The exact best payoff. */
    EXACT("exactly");

    private final String words;

    Bound(String words) {
      this.words = words;
    }

    /** The bound in words, such as {@code at least}. */
    public String words() {
      return words;
    }

    /** The bound given by trained players of a side. */
    public static Bound ofTrained(Side side) {
      return side == Side.DISCRIMINATORS ? AT_LEAST : AT_MOST;
    }
  }

  /**
   * One start.
   *
   * @param name its name, such as {@code current} or {@code scratch 1}
   * @param validation the payoff on the points used for selecting step and start
   * @param payoff the payoff on the reporting points
   * @param step the selected step
   * @param curve the validation payoffs during training
   */
  public record Start(
      String name, double validation, PayoffEstimate payoff, int step, List<Point> curve) {
    public Start {
      curve = List.copyOf(curve);
    }
  }

  /** The validation payoff at a step. */
  public record Point(int step, double payoff) {}

  public ResponseResult {
    starts = List.copyOf(starts);
  }

  /**
   * Selects the start that is best on validation points.
   *
   * @throws InputException if all diverged
   */
  static ResponseResult ofTrained(Side side, List<Start> starts) {
    double sign = side == Side.DISCRIMINATORS ? 1 : -1;
    int best = -1;
    for (int i = 0; i < starts.size(); i++) {
      double validation = sign * starts.get(i).validation();
      if (Double.isFinite(validation)
          && (best < 0 || validation > sign * starts.get(best).validation())) {
        best = i;
      }
    }
    if (best < 0) {
      throw new InputException(
          "best response: expected a start that does not diverge, found %d that did; use a smaller rate"
              .formatted(starts.size()));
    }
    return new ResponseResult(side, Bound.ofTrained(side), starts.get(best).payoff(), starts, best);
  }

  /** The difference between the best and the worst start that did not diverge. */
  public double spread() {
    double[] all =
        starts.stream()
            .filter(one -> Double.isFinite(one.validation())) // Others have their initial weights.
            .mapToDouble(one -> one.payoff().value())
            .filter(Double::isFinite)
            .toArray();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double one : all) {
      least = Math.min(least, one);
      most = Math.max(most, one);
    }
    return all.length == 0 ? Double.NaN : most - least;
  }
}
