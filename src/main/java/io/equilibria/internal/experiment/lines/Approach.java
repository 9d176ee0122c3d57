package io.equilibria.internal.experiment.lines;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The approach of one seed to the data, computed from its distance at every step.
 *
 * @param arrival the first step at which the distance is below the share {@link #REACHED} of its
 *     start; the number of steps plus one if it never is
 * @param passing the step nearest to the data between the arrival and the first step after it at
 *     which the distance is above that share again; empty if it never is
 * @param stays whether the distance is below that share throughout the last tenth of the steps
 */
record Approach(int arrival, OptionalInt passing, boolean stays) {
  /** A generator is on the data if W2 is below this share of its start. */
  static final double REACHED = 0.1;

  /** The share of steps at the end that {@link #stays} covers. */
  static final double LAST = 0.1;

  /**
   * Analyses a curve.
   *
   * @param curve [steps + 1], infinite after the run diverged
   */
  static Approach of(double[] curve) {
    double near = REACHED * curve[0];
    int arrival = firstBelow(curve, near);
    int tail = (int) Math.ceil((1 - LAST) * (curve.length - 1));
    boolean stays = Arrays.stream(curve, tail, curve.length).allMatch(value -> value < near);
    return new Approach(arrival, passing(curve, arrival, near), stays);
  }

  private static int firstBelow(double[] curve, double near) {
    int step = 0;
    while (step < curve.length && !(curve[step] < near)) {
      step++;
    }
    return step;
  }

  private static OptionalInt passing(double[] curve, int arrival, double near) {
    int nearest = arrival;
    for (int step = arrival; step < curve.length; step++) {
      if (!(curve[step] < near)) {
        return OptionalInt.of(nearest);
      }
      nearest = curve[step] < curve[nearest] ? step : nearest;
    }
    return OptionalInt.empty();
  }

  boolean arrives(int steps) {
    return arrival <= steps;
  }
}
