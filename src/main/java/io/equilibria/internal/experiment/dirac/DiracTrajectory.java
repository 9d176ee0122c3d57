package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.stability.RunPoint;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The trajectory of one game of Dirac-GAN under one order of updates.
 *
 * @param points (theta, psi) of the trained run, {@code [steps + 1][2]}, entry t after t steps
 * @param expected the analytical trajectory
 */
@SuppressWarnings("ArrayRecordComponent") // curves, never compared
record DiracTrajectory(double[][] points, double[][] expected) {
  private static final String THETA = "generator/point_1/position[0]";
  private static final String PSI = "discriminator/linear_1/kernel[0,0]";

  /**
   * Reads a finished run that recorded both players' parameters, and computes the analytical
   * trajectory.
   */
  static DiracTrajectory read(Path run, DiracGame game) {
    History history = History.read(run);
    float[][] theta = history.column(THETA);
    float[][] psi = history.column(PSI);
    double[][] points = new double[history.steps() + 1][];
    for (int step = 0; step < history.steps(); step++) {
      points[step] = new double[] {theta[step][0], psi[step][0]};
    }
    ExperimentSpec experiment = RunFolder.experiment(run);
    // The history records the state before each step; the checkpoint has the state after the last
    // one.
    points[history.steps()] = RunPoint.read(run, DataSources.of(experiment.data()), 0).parameters();
    double rate = experiment.game().generator().optimizer().rate();
    Updates updates = experiment.game().updates();
    return new DiracTrajectory(
        points, new DiracDynamics(game).descent(points[0], rate, history.steps(), updates));
  }

  /**
   * The largest difference of a coordinate between the trained and the analytical trajectory, as a
   * share of the distance from the equilibrium where that is above 1.
   */
  double deviation() {
    double largest = 0;
    double farthest = 1; // Rounding there has effects later, nearer to it.
    for (int t = 0; t < points.length; t++) {
      farthest = Math.max(farthest, Math.hypot(expected[t][0], expected[t][1]));
      for (int i = 0; i < 2; i++) {
        // Not Math.max, which would lose NaN.
        double difference = Math.abs(points[t][i] - expected[t][i]) / farthest;
        largest = difference <= largest ? largest : difference;
      }
    }
    return largest;
  }

  /** Distances to the equilibrium (0, 0). */
  double[] distances() {
    return Arrays.stream(points).mapToDouble(w -> Math.hypot(w[0], w[1])).toArray();
  }

  /** The final distance as a share of the initial one. */
  double left() {
    double[] distances = distances();
    return distances[distances.length - 1] / distances[0];
  }

  /** The smallest distance in the last half of the steps as a share of the initial one. */
  double nearest() {
    double[] distances = distances();
    return Arrays.stream(distances, distances.length / 2, distances.length).min().orElseThrow()
        / distances[0];
  }

  /** The factor by which each step multiplied the distance. */
  double[] growth() {
    double[] distances = distances();
    double[] growth = new double[distances.length - 1];
    Arrays.setAll(growth, t -> distances[t + 1] / distances[t]);
    return growth;
  }
}
