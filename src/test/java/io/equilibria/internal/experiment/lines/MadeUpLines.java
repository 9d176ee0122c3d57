package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.divergence.FDivergence;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Made-up games on parallel lines: W2 is given, the divergence is flat. */
final class MadeUpLines {
  /** The number of steps of every curve. */
  static final int STEPS = 100;

  private MadeUpLines() {}

  /** From 2 on to a tenth of the start by the step, and to the end by the last. */
  static double[] reaching(int arrival, double end) {
    double[] curve = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      curve[step] =
          step < arrival
              ? 2 - 1.7 * step / arrival
              : 0.19 + (end - 0.19) * (step - arrival) / Math.max(1, STEPS - arrival);
    }
    return curve;
  }

  /** On the data at a step, and linearly away from it afterwards. */
  static double[] passing(int step, double end) {
    double[] curve = new double[STEPS + 1];
    for (int t = 0; t <= STEPS; t++) {
      curve[t] =
          t <= step ? 2 - (2 - 0.01) * t / step : 0.01 + (end - 0.01) * (t - step) / (STEPS - step);
    }
    return curve;
  }

  /** Never nearer than that. */
  static double[] away(double distance) {
    double[] curve = new double[STEPS + 1];
    Arrays.fill(curve, distance);
    curve[0] = 2;
    return curve;
  }

  static double[] diverging(int step) {
    double[] curve = away(1);
    Arrays.fill(curve, step, STEPS + 1, Double.POSITIVE_INFINITY);
    return curve;
  }

  static LinesOutcome game(String name, double[]... w2) {
    return LinesOutcome.of(name, course(w2));
  }

  static LinesTrajectory course(double[]... w2) {
    double[][] flat = new double[w2.length][STEPS + 1];
    for (double[] curve : flat) {
      Arrays.fill(curve, FDivergence.JENSEN_SHANNON.maximum());
    }
    return new LinesTrajectory(curves(w2), curves(w2), curves(w2), curves(flat));
  }

  private static Curves curves(double[][] values) {
    return new Curves(
        new Quantity("made-up", "made up", "units"),
        "none",
        LongStream.rangeClosed(0, STEPS).toArray(),
        values,
        0);
  }
}
