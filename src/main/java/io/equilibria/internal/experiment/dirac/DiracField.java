package io.equilibria.internal.experiment.dirac;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.stability.VectorField;
import io.equilibria.internal.stability.VectorField.Sample;
import io.equilibria.internal.training.Threads;

/**
 * The vector field of one game of Dirac-GAN as TensorFlow computes it.
 *
 * @param arrows (theta, psi, their velocities) on a grid, {@code [n][4]}
 * @param equilibrium eigenvalues of the Jacobian at (0, 0)
 * @param jump the change of psi's velocity as psi crosses 0 at theta = 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DiracField(double[][] arrows, Spectrum equilibrium, double jump) {
  /** Half the side of the square shown around the equilibrium. */
  static final double REACH = 3;

  private static final int ARROWS = 14;
  private static final double NEAR = 1e-9;

  /** Larger than the change of any smooth field over twice {@link #NEAR}. */
  static final double JUMP = 1e-6;

  private static final Sample ANY = new Sample(0, 0); // independent of random draws

  static DiracField of(ExperimentSpec experiment, Threads threads) {
    try (VectorField field =
        VectorField.open(
            experiment, DataSources.of(experiment.data()), Catalogue.installed(), threads)) {
      double above = field.at(new double[] {0, NEAR}, ANY)[1];
      double below = field.at(new double[] {0, -NEAR}, ANY)[1];
      return new DiracField(
          arrows(field), Spectrum.of(field.jacobian(new double[2], ANY)), above - below);
    }
  }

  private static double[][] arrows(VectorField field) {
    double[][] arrows = new double[ARROWS * ARROWS][];
    for (int i = 0; i < arrows.length; i++) {
      double[] w = {place(i % ARROWS), place(i / ARROWS)};
      double[] v = field.at(w, ANY);
      arrows[i] = new double[] {w[0], w[1], v[0], v[1]};
    }
    return arrows;
  }

  private static double place(int index) {
    return REACH * ((2 * index + 1.0) / ARROWS - 1);
  }

  /** The largest difference between a velocity and the analytical one. */
  double deviation(DiracGame game) {
    double largest = 0;
    for (double[] arrow : arrows) {
      double[] expected = game.field(arrow[0], arrow[1]);
      for (int i = 0; i < 2; i++) {
        double difference = Math.abs(arrow[2 + i] - expected[i]);
        largest = difference <= largest ? largest : difference;
      }
    }
    return largest;
  }

  /** The largest |v . w|: 0 if the flow keeps its distance from the equilibrium. */
  double radialVelocity() {
    double largest = 0;
    for (double[] arrow : arrows) {
      double radial = Math.abs(arrow[0] * arrow[2] + arrow[1] * arrow[3]);
      largest = radial <= largest ? largest : radial;
    }
    return largest;
  }

  /** The largest distance between eigenvalues and the analytical ones, in their order. */
  static double distance(Spectrum found, Spectrum expected) {
    double largest = 0;
    for (int i = 0; i < expected.values().size(); i++) {
      double real = found.values().get(i).real() - expected.values().get(i).real();
      double imaginary = found.values().get(i).imaginary() - expected.values().get(i).imaginary();
      double distance = Math.hypot(real, imaginary);
      largest = distance <= largest ? largest : distance;
    }
    return largest;
  }
}
