package io.equilibria.response;

import io.equilibria.InputException;
import io.equilibria.objective.Side;
import java.util.List;

/**
 * What was found.
 *
 * @param side that responds: discriminators seek a large payoff, generators a small one
 * @param bound what the payoff says of the best possible one
 * @param payoff of the chosen start on points that neither trained nor chose it
 * @param starts all of them, at least one
 * @param chosen index of the start that was best on validation points; never chosen by {@code
 *     payoff}
 */
public record ResponseResult(
    Side side, Bound bound, PayoffEstimate payoff, List<Start> starts, int chosen) {

  /** What a payoff says of the best possible one. */
  public enum Bound {
    /** The best payoff is at least this: what a discriminator reached. */
    AT_LEAST("at least"),
    /** The best payoff is at most this: what a generator reached. */
    AT_MOST("at most"),
    /** It is the best payoff. */
    EXACT("exactly");

    private final String words;

    Bound(String words) {
      this.words = words;
    }

    /** For sentences, such as {@code at least}. */
    public String words() {
      return words;
    }

    /** What trained players of a side show. */
    public static Bound ofTrained(Side side) {
      return side == Side.DISCRIMINATORS ? AT_LEAST : AT_MOST;
    }
  }

  /**
   * One attempt.
   *
   * @param name such as {@code current} or {@code scratch 1}
   * @param validation payoff on the points that the step and the start are chosen by
   * @param payoff on the points that report
   * @param step that it is stopped at
   * @param curve validation payoffs over training
   */
  public record Start(
      String name, double validation, PayoffEstimate payoff, int step, List<Point> curve) {
    public Start {
      curve = List.copyOf(curve);
    }
  }

  /** A payoff at a step. */
  public record Point(int step, double payoff) {}

  public ResponseResult {
    starts = List.copyOf(starts);
  }

  /**
   * The start that is best on validation points.
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
        starts.stream().mapToDouble(one -> one.payoff().value()).filter(Double::isFinite).toArray();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double one : all) {
      least = Math.min(least, one);
      most = Math.max(most, one);
    }
    return all.length == 0 ? Double.NaN : most - least;
  }
}
