package io.equilibria.internal.evaluation;

import java.util.Arrays;

/** Summarises the errors of many values. */
final class Errors {
  private Errors() {}

  /**
   * The median of the errors, which is infinite if most are.
   *
   * @param errors [seeds][points], at least 0
   */
  static double of(double[][] errors) {
    double[] all = Arrays.stream(errors).flatMapToDouble(Arrays::stream).sorted().toArray();
    return all[all.length / 2];
  }
}
