package io.equilibria.equilibrium;

import io.equilibria.InputException;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.Box;
import io.equilibria.payoff.Payoff;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What point masses on a box say of the generator's side: the best of them is a response where it
 * is a generator of the class, and no distribution on the box is better,
 *
 * <pre>  F(u, v) >= E a(f(x)) + min_x sum_j w_j b(f_j(x))  </pre>
 *
 * @param box that generators are held to
 * @param least the best point mass; empty where neither a proof nor a grid can tell
 * @param passed whether a player's samples have left the box for a lower payoff, so that the bound
 *     is none of theirs
 */
record PointMasses(Box box, Optional<LeastPoint> least, boolean passed) {
  /** Share of the data that a box has to hold: laws have tails. */
  private static final double MOSTLY = 0.99;

  /** What single precision may make of a payoff. */
  private static final double SLACK = 1e-4;

  /** Times that a box is doubled for a player who has left it. */
  private static final int WIDER = 8;

  /**
   * The frozen side that point masses respond to.
   *
   * @param current payoffs of the pair on the held-out points
   * @param cells that a proof may evaluate
   */
  record Against(
      FrozenDiscriminators discriminators, Payoff payoff, PointPayoffs current, int cells) {}

  /** Those on a box. */
  static PointMasses on(Box box, Against against) {
    Optional<LeastPoint> least =
        against.discriminators.least(against.payoff::ofGenerated, true, box, against.cells);
    return new PointMasses(box, least, false).beside(against, List.of());
  }

  /** The same, with whether the pair or a response does better than any distribution on the box. */
  private PointMasses beside(Against against, List<Reached> responses) {
    double best = against.current.estimate().value();
    for (Reached one : responses) {
      best = Math.min(best, one.trial().payoff().value());
    }
    double lowest = best;
    boolean lower =
        least.filter(one -> lowest < bound(one, against.current).value() - SLACK).isPresent();
    return new PointMasses(box, least, lower);
  }

  /** Those on a box so large that no response has left it, where there is one. */
  PointMasses widened(Against against, List<Reached> responses) {
    PointMasses masses = beside(against, responses);
    for (int i = 0; i < WIDER && masses.passed; i++) {
      masses = on(masses.box.widened(0.5), against).beside(against, responses);
    }
    return masses;
  }

  /** The same for a box that is not to be changed. */
  PointMasses kept(Against against, List<Reached> responses) {
    return beside(against, responses);
  }

  /** Whether the least value is proved. */
  boolean proved() {
    return least.filter(LeastPoint::proved).isPresent();
  }

  /** What no generator on the box passes; empty where nothing is known or a player has left it. */
  Optional<OuterBound> outer(PointPayoffs current) {
    return passed ? Optional.empty() : least.map(one -> bound(one, current));
  }

  private OuterBound bound(LeastPoint one, PointPayoffs current) {
    Estimate payoff =
        current.withEachGenerated(one.proved() ? one.bound() : one.value()).estimate();
    return new OuterBound(
        payoff.value(),
        payoff.error(),
        one.proved(),
        "all distributions on the box " + words(box),
        "best point mass by %s, %s points"
            .formatted(
                one.proved() ? "branch and bound" : "a grid, not proved",
                NumberText.count(one.points())));
  }

  /** The best point mass as a response. */
  static String name(LeastPoint least) {
    return Arrays.stream(least.point())
        .mapToObj(NumberText::brief)
        .collect(Collectors.joining(", ", "point mass at (", ")"));
  }

  /**
   * Checks that a box holds the data: nothing is stated outside.
   *
   * @param data [n][d]
   */
  static void requireAbout(Box box, float[][] data) {
    if (box.dimension() != data[0].length) {
      throw new InputException(
          "--box: expected %d least and %d greatest numbers for data of dimension %d, found %d of each"
              .formatted(data[0].length, data[0].length, data[0].length, box.dimension()));
    }
    long inside = Arrays.stream(data).filter(point -> holds(box, point)).count();
    if (inside < MOSTLY * data.length) {
      throw new InputException(
          "--box: expected a box that holds the data, found %s, which holds %s of %s points"
              .formatted(words(box), NumberText.count(inside), NumberText.count(data.length)));
    }
  }

  private static boolean holds(Box box, float[] point) {
    for (int i = 0; i < point.length; i++) {
      if (!(point[i] >= box.low()[i] && point[i] <= box.high()[i])) {
        return false;
      }
    }
    return true;
  }

  private static String words(Box box) {
    List<String> sides = new ArrayList<>();
    for (int i = 0; i < box.dimension(); i++) {
      sides.add(
          "[%s, %s]".formatted(NumberText.brief(box.low()[i]), NumberText.brief(box.high()[i])));
    }
    return String.join(" \u00d7 ", sides);
  }
}
