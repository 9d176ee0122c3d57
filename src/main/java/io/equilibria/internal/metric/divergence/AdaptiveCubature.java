package io.equilibria.internal.metric.divergence;

import static java.lang.Double.POSITIVE_INFINITY;

import io.equilibria.metric.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Adaptive cubature of several functions at once over boxes, by bisecting the boxes with the
 * largest error.
 *
 * <p>Each round bisects the worst boxes, at most an eighth of them, and evaluates all their nodes
 * in one call of the integrand. This costs a few more points than bisecting one box at a time but
 * saves calls. The first function may be infinite at nodes. The integral is infinite if the
 * function is infinite at every node of a box, or if the sum exceeds the largest double. If it is
 * infinite at only some nodes, the box is bisected further, until the set is found to have volume
 * or to be thinner than any box (an edge, which contributes nothing).
 *
 * <p>Own code, since Hipparchus integrates only on the line and without an error estimate, and the
 * only Java port of a cubature is under the GPL.
 */
final class AdaptiveCubature {
  /** The functions to integrate. */
  interface Integrand {
    /**
     * Values [functions][n] at points [n][d]: never NaN; only the first function's may be infinite.
     */
    double[][] at(double[][] points);
  }

  /**
   * @param relative relative tolerance of the first function's integral
   * @param absolute [functions], absolute tolerances; for the first function the larger of both
   *     tolerances applies
   * @param points approximate largest number of evaluations
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by content
  record Goal(double relative, double[] absolute, int points) {}

  /**
   * @param value [functions]
   * @param error [functions], the sum over boxes of the null rules' estimates
   * @param points number of evaluations
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by content
  record Result(double[] value, double[] error, int points) {}

  private static final int SHARE = 8;
  private static final double FAR_BELOW = 0.01;
  private static final double THINNEST = 0x1p-60; // of the greatest box's volume

  private final CubatureRule rule;
  private final Integrand integrand;
  private final Goal goal;
  private double thinnest;

  AdaptiveCubature(CubatureRule rule, Integrand integrand, Goal goal) {
    this.rule = rule;
    this.integrand = integrand;
    this.goal = goal;
  }

  /** The integrals over boxes that do not overlap. */
  Result over(List<Box> boxes) {
    thinnest = THINNEST * boxes.stream().mapToDouble(AdaptiveCubature::volume).max().orElseThrow();
    List<Region> regions = measured(boxes);
    int points = regions.size() * rule.size();
    while (true) {
      Result sum = sum(regions, points);
      double[] wanted = goal.absolute.clone();
      wanted[0] = Math.max(wanted[0], goal.relative * sum.value[0]);
      if (Double.isInfinite(sum.value[0]) || points >= goal.points || met(sum, wanted)) {
        return sum;
      }
      regions.sort(Comparator.comparingDouble(region -> region.badness(wanted)));
      List<Region> worst = regions.subList(firstToCut(regions, wanted), regions.size());
      List<Box> halves = new ArrayList<>();
      for (Region region : worst) {
        cut(region.box, region.roughestAxis(wanted), halves);
      }
      worst.clear();
      regions.addAll(measured(halves));
      points += halves.size() * rule.size();
    }
  }

  /**
   * The first box to bisect: among the worst share, those within {@value #FAR_BELOW} of the worst.
   */
  private static int firstToCut(List<Region> ascending, double[] wanted) {
    int last = ascending.size() - 1;
    int first = Math.min(last, ascending.size() * (SHARE - 1) / SHARE);
    double least = FAR_BELOW * ascending.get(last).badness(wanted);
    while (first < last && ascending.get(first).badness(wanted) < least) {
      first++;
    }
    return first;
  }

  private static boolean met(Result sum, double[] wanted) {
    for (int f = 0; f < wanted.length; f++) {
      if (sum.error[f] > wanted[f]) {
        return false;
      }
    }
    return true;
  }

  private Result sum(List<Region> regions, int points) {
    double[] value = new double[goal.absolute.length];
    double[] error = new double[value.length];
    for (Region region : regions) {
      for (int f = 0; f < value.length; f++) {
        value[f] += region.value[f];
        error[f] += region.error[f];
      }
    }
    return new Result(value, error, points);
  }

  private static void cut(Box box, int axis, List<Box> halves) {
    double[] low = box.low();
    double[] high = box.high();
    double middle = low[axis] / 2 + high[axis] / 2;
    high[axis] = middle;
    halves.add(new Box(low, high));
    low[axis] = middle;
    halves.add(new Box(low, box.high()));
  }

  private static double volume(Box box) {
    double[] low = box.low();
    double[] high = box.high();
    double volume = 1;
    for (int i = 0; i < low.length; i++) {
      volume *= high[i] - low[i];
    }
    return volume;
  }

  private List<Region> measured(List<Box> boxes) {
    int n = rule.size();
    double[][] points = new double[boxes.size() * n][rule.dimension()];
    for (int b = 0; b < boxes.size(); b++) {
      double[] low = boxes.get(b).low();
      double[] high = boxes.get(b).high();
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < low.length; axis++) {
          double half = (high[axis] - low[axis]) / 2;
          points[b * n + i][axis] = low[axis] + half * (1 + rule.nodes()[i][axis]);
        }
      }
    }
    double[][] values = integrand.at(points);
    List<Region> regions = new ArrayList<>(boxes.size());
    for (int b = 0; b < boxes.size(); b++) {
      regions.add(region(boxes.get(b), values, b * n));
    }
    return regions;
  }

  private Region region(Box box, double[][] values, int start) {
    Region region = new Region(box, values.length);
    double volume = volume(box);
    for (int f = 0; f < values.length; f++) {
      region.value[f] = volume * mean(values[f], start, rule.weights());
      for (double[] nullRule : rule.nullRules()) {
        double error = volume * mean(values[f], start, nullRule);
        region.error[f] = Math.hypot(region.error[f], error);
      }
      for (int axis = 0; axis < rule.dimension(); axis++) {
        double difference = mean(values[f], start, rule.fourthDifferences()[axis]);
        region.roughness[axis][f] = volume * Math.abs(difference);
      }
    }
    int infinite = infinities(values[0], start);
    if (infinite == rule.size() || !Double.isFinite(region.value[0])) {
      region.value[0] = POSITIVE_INFINITY;
      region.error[0] = 0;
    } else if (indivisible(box, volume)) {
      Arrays.fill(region.error, 0);
    } else if (infinite > 0) {
      region.error[0] = Double.MAX_VALUE; // to be cut first
    }
    return region;
  }

  private boolean indivisible(Box box, double volume) {
    double[] low = box.low();
    double[] high = box.high();
    for (int i = 0; i < low.length; i++) {
      if (high[i] - low[i] < 4 * Math.ulp(Math.max(Math.abs(low[i]), Math.abs(high[i])))) {
        return true;
      }
    }
    return volume < thinnest;
  }

  private int infinities(double[] function, int start) {
    int count = 0;
    for (int i = 0; i < rule.size(); i++) {
      if (function[start + i] == POSITIVE_INFINITY) {
        count++;
      }
    }
    return count;
  }

  private static double mean(double[] function, int start, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double value = function[start + i];
      sum += value == POSITIVE_INFINITY ? 0 : weights[i] * value;
    }
    return sum;
  }

  private static final class Region {
    private final Box box;
    private final double[] value;
    private final double[] error;
    private final double[][] roughness; // [axes][functions]

    Region(Box box, int functions) {
      this.box = box;
      value = new double[functions];
      error = new double[functions];
      roughness = new double[box.dimension()][functions];
    }

    double badness(double[] wanted) {
      return greatest(error, wanted);
    }

    /** The axis with the largest fourth differences, otherwise the longest axis. */
    int roughestAxis(double[] wanted) {
      double[] low = box.low();
      double[] high = box.high();
      int chosen = 0;
      for (int axis = 1; axis < low.length; axis++) {
        int order =
            Double.compare(greatest(roughness[axis], wanted), greatest(roughness[chosen], wanted));
        boolean longer = high[axis] - low[axis] > high[chosen] - low[chosen];
        if (order > 0 || (order == 0 && longer)) {
          chosen = axis;
        }
      }
      return chosen;
    }

    private static double greatest(double[] of, double[] unit) {
      double greatest = 0;
      for (int f = 0; f < unit.length; f++) {
        greatest = Math.max(greatest, of[f] / unit[f]);
      }
      return greatest;
    }
  }
}
