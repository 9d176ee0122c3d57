package io.equilibria.evaluation;

import java.util.Arrays;

/** One error for many values. */
final class Errors {
  private Errors() {}

  /**
   * The median of the errors; an infinite one where most are.
   *
   * @param errors [seeds][points], at least 0
   */
  static double of(double[][] errors) {
    double[] all = Arrays.stream(errors).flatMapToDouble(Arrays::stream).sorted().toArray();
    return all[all.length / 2];
  }
}
