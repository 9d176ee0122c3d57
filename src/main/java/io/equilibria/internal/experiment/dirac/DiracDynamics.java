package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.config.GameSpec.Updates;

/**
 * The analytical dynamics of Dirac-GAN, in float64: the map of gradient descent, and its continuous
 * flow as the learning rate goes to 0. Points are (theta, psi).
 *
 * @param game the game whose field is followed
 */
record DiracDynamics(DiracGame game) {
  /** Runge-Kutta steps between two points of a flow. */
  private static final int FINER = 10;

  /**
   * Plain gradient descent; with alternating updates the discriminator moves first.
   *
   * @param start {theta, psi}
   * @param rate learning rate of both players
   * @return {@code [steps + 1][2]}, entry t after t steps
   */
  double[][] descent(double[] start, double rate, int steps, Updates updates) {
    double[][] points = new double[steps + 1][];
    points[0] = start.clone();
    for (int t = 0; t < steps; t++) {
      double theta = points[t][0];
      double psi = points[t][1];
      double next = game.allowed(psi + rate * game.field(theta, psi)[1]);
      double seen = updates == Updates.SIMULTANEOUS ? psi : next;
      points[t + 1] = new double[] {theta + rate * game.field(theta, seen)[0], next};
    }
    return points;
  }

  /**
   * The flow dw/dt = v(w), by the classical Runge-Kutta method; under a constraint psi slides along
   * its bound.
   *
   * @param span time between points
   * @return {@code [count + 1][2]}
   */
  double[][] flow(double[] start, double span, int count) {
    double[][] points = new double[count + 1][];
    points[0] = new double[] {start[0], game.allowed(start[1])};
    for (int i = 0; i < count; i++) {
      double[] w = points[i];
      for (int part = 0; part < FINER; part++) {
        w = rungeKutta(w, span / FINER);
      }
      points[i + 1] = w;
    }
    return points;
  }

  private double[] rungeKutta(double[] w, double h) {
    double[] k1 = game.field(w[0], w[1]);
    double[] k2 = at(w, k1, h / 2);
    double[] k3 = at(w, k2, h / 2);
    double[] k4 = at(w, k3, h);
    double[] next = new double[2];
    for (int i = 0; i < 2; i++) {
      next[i] = w[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    return new double[] {next[0], game.allowed(next[1])};
  }

  private double[] at(double[] w, double[] slope, double h) {
    return game.field(w[0] + h * slope[0], w[1] + h * slope[1]);
  }
}
