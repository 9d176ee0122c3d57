package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat64;

/**
 * A game of two against two in which only the weights move: critics are linear, f_j(x) = a_j . x,
 * generators are the points (1, 0) and (0, 1), all data lie at the origin, so that the payoff of a
 * pair is F(u_i, v_j) = -a_ji and the weights play a matrix game whose only equilibrium is mixed.
 */
class MixtureEquilibriumTest {
  /** F by discriminator, then generator. */
  private static final double[][] PAYOFF = {{1.5, -0.5}, {-1, 0.8}};

  private static final double OF_GENERATORS = 0.4;
  private static final double OF_DISCRIMINATORS = 0.7;

  /** Where neither side's weights would move: each makes the other's two components equal. */
  private static final double SUM = PAYOFF[0][0] - PAYOFF[0][1] - PAYOFF[1][0] + PAYOFF[1][1];

  private static final ExperimentSpec GAME =
      ExperimentYaml.parse(
          """
          data: {kind: dirac, point: [0, 0]}
          game:
            loss: wasserstein
            penalty: none
            generator: {architecture: point, latent: 1, optimizer: {kind: sgd, rate: 1e-12}}
            discriminator: {architecture: linear, optimizer: {kind: sgd, rate: 1e-12}}
            mixture: {kind: weighted, generators: 2, discriminators: 2, rate: 0.5}
          training: {batch: 2, steps: 10000}
          """,
          "matrix game");

  /** Weights of the first generator and the first discriminator. */
  private record Point(double generator, double discriminator) {
    double distance(Point other) {
      return Math.hypot(generator - other.generator, discriminator - other.discriminator);
    }
  }

  private static final Point NASH =
      new Point((PAYOFF[1][1] - PAYOFF[0][1]) / SUM, (PAYOFF[1][1] - PAYOFF[1][0]) / SUM);

  private static List<Point> play(double ofGenerators, double ofDiscriminators, int steps) {
    ExperimentSpec game =
        Overrides.apply(
            GAME,
            List.of(
                "game.mixture.generator-entropy=" + ofGenerators,
                "game.mixture.discriminator-entropy=" + ofDiscriminators));
    try (GameRun run =
        GameRun.of(
            game,
            DataSources.of(game.data()),
            Catalogue.installed(),
            new ReplicaRange(0, 1),
            TFloat64.class)) {
      write(run, "generator", 1, 0);
      write(run, "generator_1", 0, 1);
      write(run, "discriminator", -PAYOFF[0][0], -PAYOFF[0][1]);
      write(run, "discriminator_1", -PAYOFF[1][0], -PAYOFF[1][1]);
      GameRun.Block block = run.steps(steps);
      for (int d = 0; d < 2; d++) {
        for (int g = 0; g < 2; g++) {
          assertThat(block.scalar(steps - 1, "payoff_" + d + "_" + g))
              .isCloseTo(PAYOFF[d][g], within(1e-6));
        }
      }
      return IntStream.range(0, steps)
          .mapToObj(
              step ->
                  new Point(
                      block.scalar(step, "generator_weight"),
                      block.scalar(step, "discriminator_weight")))
          .toList();
    }
  }

  /** The only parameter that the player has. */
  private static void write(GameRun run, String player, double... numbers) {
    List<String> names =
        run.names().stream().filter(name -> name.startsWith(player + "/")).toList();
    assertThat(names).hasSize(1);
    run.write(names.get(0), numbers);
  }

  /**
   * Where both gradients by the logarithms of the weights vanish: p (1 - p) dV/dp + c (p - 1/2) = 0
   * of the generators, likewise -V of the discriminators; each divided by p (1 - p) grows in its
   * own weight.
   */
  private static Point regularized() {
    DoubleUnaryOperator best =
        p ->
            root(
                q ->
                    -(p * (PAYOFF[0][0] - PAYOFF[1][0]) + (1 - p) * (PAYOFF[0][1] - PAYOFF[1][1]))
                        + OF_DISCRIMINATORS * (q - 0.5) / (q * (1 - q)));
    double generator =
        root(
            p -> {
              double q = best.applyAsDouble(p);
              return q * (PAYOFF[0][0] - PAYOFF[0][1])
                  + (1 - q) * (PAYOFF[1][0] - PAYOFF[1][1])
                  + OF_GENERATORS * (p - 0.5) / (p * (1 - p));
            });
    return new Point(generator, best.applyAsDouble(generator));
  }

  private static double root(DoubleUnaryOperator function) {
    return new BrentSolver(1e-12, 1e-12).solve(1000, function::applyAsDouble, 1e-6, 1 - 1e-6);
  }

  @Test
  void withTheRegularizer_theLastIterateIsTheRootFindersEquilibrium() {
    Point equilibrium = regularized();
    List<Point> played = play(OF_GENERATORS, OF_DISCRIMINATORS, 600);
    assertThat(played.get(599).distance(equilibrium)).isLessThan(1e-5);
    assertThat(played.get(0).distance(equilibrium)).isGreaterThan(0.02);
    assertThat(equilibrium.distance(NASH)).isGreaterThan(0.02);
  }

  /** The documentation's form of the balance: w = 1 / (T (1 + (F - mean of F) / c)). */
  @Test
  void atTheBalance_weightsFollowFromTheirPlayersLosses() {
    List<Point> played = play(OF_GENERATORS, OF_DISCRIMINATORS, 600);
    Point end = played.get(599);
    double q = end.discriminator();
    double first = q * PAYOFF[0][0] + (1 - q) * PAYOFF[1][0];
    double second = q * PAYOFF[0][1] + (1 - q) * PAYOFF[1][1];
    double mean = end.generator() * first + (1 - end.generator()) * second;
    assertThat(end.generator())
        .isCloseTo(0.5 / (1 + (first - mean) / OF_GENERATORS), within(1e-5))
        .isNotCloseTo(0.5, within(0.01));
    assertThat(1 - end.generator())
        .isCloseTo(0.5 / (1 + (second - mean) / OF_GENERATORS), within(1e-5));
  }

  @Test
  void withoutIt_theWeightsCycleAboutTheEquilibriumAndTheirMeanIsNearIt() {
    int steps = 1000;
    List<Point> played = play(0, 0, steps);
    double start = played.get(0).distance(NASH);
    double least =
        played.subList(steps / 2, steps).stream()
            .mapToDouble(one -> one.distance(NASH))
            .min()
            .orElseThrow();
    assertThat(least).isGreaterThan(start / 3);
    Point mean =
        new Point(
            played.stream().mapToDouble(Point::generator).average().orElseThrow(),
            played.stream().mapToDouble(Point::discriminator).average().orElseThrow());
    assertThat(mean.distance(NASH)).isLessThan(start / 10);
  }
}
