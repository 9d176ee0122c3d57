package io.equilibria.internal.equilibrium;

import io.equilibria.InputException;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bounds of the generator's side from point masses on a box. The best point mass is a response if
 * it is a generator of the class, and no distribution on the box is better:
 *
 * <pre>  F(u, v) >= E a(f(x)) + min_x sum_j w_j b(f_j(x))  </pre>
 *
 * @param box the box to which generators are restricted
 * @param least the best point mass; empty if neither a proof nor a grid search is possible
 * @param passed whether a player outside the box reached a lower payoff, so that the bound does not
 *     hold for it
 */
record PointMasses(Box box, Optional<LeastPoint> least, boolean passed) {
  /** The fraction of the data that a box must contain, since laws have tails. */
  private static final double MOSTLY = 0.99;

  /** The error of a payoff in single precision. */
  private static final double SLACK = 1e-4;

  /** The largest number of times that a box is doubled for a player that left it. */
  private static final int WIDER = 8;

  /**
   * The frozen side to which point masses respond.
   *
   * @param current the payoffs of the pair on the held-out points
   * @param cells the largest number of points that a proof may evaluate
   */
  record Against(
      FrozenDiscriminators discriminators, Payoff payoff, PointPayoffs current, int cells) {}

  /** The point masses on a box. */
  static PointMasses on(Box box, Against against) {
    Optional<LeastPoint> least =
        against.discriminators.least(against.payoff::ofGenerated, true, box, against.cells);
    return new PointMasses(box, least, false).beside(against, List.of());
  }

  /**
   * A copy that records whether the pair or a response is better than any distribution on the box.
   */
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

  /** The point masses on a box enlarged until no response lies outside, if possible. */
  PointMasses widened(Against against, List<Reached> responses) {
    PointMasses masses = beside(against, responses);
    for (int i = 0; i < WIDER && masses.passed; i++) {
      masses = on(masses.box.widened(0.5), against).beside(against, responses);
    }
    return masses;
  }

  /** The point masses on a fixed box. */
  PointMasses kept(Against against, List<Reached> responses) {
    return beside(against, responses);
  }

  /** Whether the minimum is proved. */
  boolean proved() {
    return least.filter(LeastPoint::proved).isPresent();
  }

  /** The bound on generators on the box; empty if unknown or if a player has left the box. */
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
   * Checks that a box contains the data, since the bound holds only inside.
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
