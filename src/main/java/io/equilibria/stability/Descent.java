package io.equilibria.stability;

/**
 * Plain gradient descent of both players in a linear game, v(w) = J w: what one step of the game
 * does to a deviation w. With the generator's numbers first, J = [J_gg J_gd; J_dg J_dd], and h_g,
 * h_d the learning rates, the two maps are
 *
 * <pre>
 *   simultaneous   [I + h_g J_gg    h_g J_gd;   h_d J_dg    I + h_d J_dd]
 *   alternating    [I + h_g J_gg    h_g J_gd;   0    I]  [I    0;   h_d J_dg    I + h_d J_dd]^k
 * </pre>
 *
 * <p>In the second the discriminator takes its k steps first, and the generator answers the
 * discriminator that they made. Both are exact for a linear game, for any k.
 *
 * @param generatorRate h_g, above 0
 * @param discriminatorRate h_d, above 0
 * @param discriminatorSteps k, at least 1
 * @param generatorSize how many of the field's numbers are the generator's
 */
public record Descent(
    double generatorRate, double discriminatorRate, int discriminatorSteps, int generatorSize) {

  /**
   * The map of a step in which both players answer the same deviation, each once.
   *
   * @param jacobian [n][n]
   */
  double[][] simultaneous(double[][] jacobian) {
    return moving(jacobian, 0, jacobian.length);
  }

  /**
   * The map of a step in which the players take turns, the discriminator first.
   *
   * @param jacobian [n][n]
   */
  double[][] alternating(double[][] jacobian) {
    double[][] generator = moving(jacobian, 0, generatorSize);
    double[][] discriminator = moving(jacobian, generatorSize, jacobian.length);
    return product(generator, power(discriminator, discriminatorSteps));
  }

  /** The identity plus rate times the Jacobian in the rows of those who move. */
  private double[][] moving(double[][] jacobian, int from, int to) {
    double[][] map = new double[jacobian.length][jacobian.length];
    for (int i = 0; i < map.length; i++) {
      map[i][i] = 1;
      double rate = i < generatorSize ? generatorRate : discriminatorRate;
      for (int j = 0; i >= from && i < to && j < map.length; j++) {
        map[i][j] += rate * jacobian[i][j];
      }
    }
    return map;
  }

  /** By squaring. */
  private static double[][] power(double[][] map, int exponent) {
    if (exponent == 1) {
      return map;
    }
    double[][] root = power(map, exponent / 2);
    double[][] square = product(root, root);
    return exponent % 2 == 0 ? square : product(map, square);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; a[i][j] != 0 && k < a.length; k++) {
          product[i][k] += a[i][j] * b[j][k];
        }
      }
    }
    return product;
  }
}
