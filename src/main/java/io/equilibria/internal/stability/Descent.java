package io.equilibria.internal.stability;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Plain gradient descent of all players in a linear game, v(w) = J w: the linear map of a deviation
 * w by one step of the game. With the generator's parameters first, J = [J_gg J_gd; J_dg J_dd], and
 * learning rates h_g and h_d, the two maps are
 *
 * <pre>
 *   simultaneous   [I + h_g J_gg    h_g J_gd;   h_d J_dg    I + h_d J_dd]
 *   alternating    [I + h_g J_gg    h_g J_gd;   0    I]  [I    0;   h_d J_dg    I + h_d J_dd]^k
 * </pre>
 *
 * <p>In the second map the discriminator takes its k steps first, and the generator responds to the
 * updated discriminator. Both are exact for a linear game, for any k. Each of several players on a
 * side has its own rate; all discriminators take their first step together, and those with more
 * steps continue without the others.
 *
 * @param generators the generators, in parameter order
 * @param discriminators the discriminators, whose parameters follow
 */
public record Descent(List<Mover> generators, List<Mover> discriminators) {

  /**
   * A player.
   *
   * @param size the number of its parameters in the field
   * @param rate the learning rate h, at least 0; 0 for a frozen player
   * @param steps the number of steps k, at least 1; 1 for a generator
   */
  public record Mover(int size, double rate, int steps) {}

  public Descent {
    generators = List.copyOf(generators);
    discriminators = List.copyOf(discriminators);
  }

  /**
   * A generator against a discriminator.
   *
   * @param generatorRate h_g
   * @param discriminatorRate h_d
   * @param discriminatorSteps k
   * @param generatorSize the number of the generator's parameters in the field
   * @param discriminatorSize that of the discriminator
   */
  static Descent ofPair(
      double generatorRate,
      double discriminatorRate,
      int discriminatorSteps,
      int generatorSize,
      int discriminatorSize) {
    return new Descent(
        List.of(new Mover(generatorSize, generatorRate, 1)),
        List.of(new Mover(discriminatorSize, discriminatorRate, discriminatorSteps)));
  }

  /** The common rate of all players; empty if they differ. */
  public OptionalDouble commonRate() {
    double[] rates = movers().mapToDouble(Mover::rate).distinct().toArray();
    return rates.length == 1 ? OptionalDouble.of(rates[0]) : OptionalDouble.empty();
  }

  private Stream<Mover> movers() {
    return Stream.concat(generators.stream(), discriminators.stream());
  }

  /**
   * The map of a step in which all players are updated once from the same deviation.
   *
   * @param jacobian [n][n]
   */
  double[][] simultaneous(double[][] jacobian) {
    return moving(jacobian, mover -> true);
  }

  /**
   * The map of a step with alternating updates, the discriminators first.
   *
   * @param jacobian [n][n]
   */
  double[][] alternating(double[][] jacobian) {
    double[][] made = null;
    int done = 0;
    for (int steps : discriminators.stream().mapToInt(Mover::steps).sorted().distinct().toArray()) {
      int before = done;
      double[][] once = moving(jacobian, i -> i >= generators.size() && mover(i).steps() > before);
      double[][] round = power(once, steps - before);
      made = made == null ? round : product(round, made);
      done = steps;
    }
    return product(moving(jacobian, i -> i < generators.size()), made);
  }

  private Mover mover(int index) {
    return index < generators.size()
        ? generators.get(index)
        : discriminators.get(index - generators.size());
  }

  /** The identity plus rate times the Jacobian in the rows of the updated players. */
  private double[][] moving(double[][] jacobian, IntPredicate moves) {
    double[][] map = new double[jacobian.length][jacobian.length];
    int row = 0;
    for (int player = 0; player < generators.size() + discriminators.size(); player++) {
      Mover mover = mover(player);
      for (int i = row; i < row + mover.size(); i++) {
        map[i][i] = 1;
        for (int j = 0; moves.test(player) && j < map.length; j++) {
          map[i][j] += mover.rate() * jacobian[i][j];
        }
      }
      row += mover.size();
    }
    return map;
  }

  /** A power of the map, by repeated squaring. */
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
