package io.equilibria.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GaussianSpec.Gaussian;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Players in one dimension: data N(0, 1), affine generators N(b, a^2), logits w x + c. */
class GameResponseTest {
  private static final Payoff LOG = Payoff.of(new Logarithm());
  private static final Payoff IDENTITY = Payoff.of(new Identity());
  private static final ResponseSettings SETTINGS =
      new ResponseSettings(
          600, 2, 100, 128, new Adam(0.02, 0.5, 0.99, 1e-8, Schedule.LINEAR_DECAY));

  /** The best logit between N(0, 1) and N(1, 1) is 1/2 - x: in the class. */
  @Test
  void discriminator_reachesTheOptimalOne() {
    double best =
        expected(0, x -> LOG.ofReal(0.5 - x)) + expected(1, x -> LOG.ofGenerated(0.5 - x));
    ResponseResult found =
        response(pair(1, 1, 0, 0), Side.DISCRIMINATORS, LOG, SETTINGS).answer(Execution.SEQUENTIAL);

    assertThat(found.bound()).isEqualTo(ResponseResult.Bound.AT_LEAST);
    assertThat(found.payoff().value()).isCloseTo(best, within(4 * found.payoff().error() + 2e-3));
    assertThat(found.payoff().error()).isBetween(1e-3, 0.05);
    assertThat(found.starts())
        .extracting(ResponseResult.Start::name)
        .containsExactly("current", "scratch 1");
    assertThat(found.starts().get(0).curve().get(0).payoff())
        .isCloseTo(LOG.indifferent(), within(1e-6)); // The current logit is 0 everywhere.
    assertThat(found.spread()).isLessThan(0.02);
  }

  @Test
  void discriminator_gainsNothingAgainstTheData() {
    ResponseResult found =
        response(pair(1, 0, 0, 0), Side.DISCRIMINATORS, LOG, SETTINGS).answer(Execution.SEQUENTIAL);
    assertThat(found.payoff().value())
        .isCloseTo(LOG.indifferent(), within(4 * found.payoff().error() + 2e-3));
  }

  /** With D = sigmoid(x) samples far to the right give 1 - D = 0. */
  @Test
  void generator_findsWhereTheDiscriminatorIsFooled() {
    ResponseSettings fast =
        new ResponseSettings(400, 2, 100, 64, new Adam(0.05, 0.5, 0.99, 1e-8, Schedule.CONSTANT));
    ResponseResult found =
        response(pair(1, 0, 1, 0), Side.GENERATORS, IDENTITY, fast).answer(Execution.SEQUENTIAL);

    assertThat(found.bound()).isEqualTo(ResponseResult.Bound.AT_MOST);
    assertThat(found.payoff().value()).isCloseTo(0.5, within(0.03));
    assertThat(found.starts().get(0).curve().get(0).payoff()).isCloseTo(1, within(0.03));
  }

  /** A quarter of N(-2, 1) and three quarters of N(1, 1) before anything is trained. */
  @Test
  void frozenMixture_isMixedByItsWeights() {
    ExperimentSpec experiment = experiment(2, 1);
    FrozenGame game =
        new FrozenGame(
            experiment,
            values(
                Map.of("generator", new double[] {1, -2}, "generator_1", new double[] {1, 1}),
                Map.of("discriminator", new double[] {1, 0.5})),
            List.of(0.25, 0.75),
            List.of(1.0));
    double expected =
        expected(0, x -> IDENTITY.ofReal(x + 0.5))
            + 0.25 * expected(-2, x -> IDENTITY.ofGenerated(x + 0.5))
            + 0.75 * expected(1, x -> IDENTITY.ofGenerated(x + 0.5));
    ResponseResult found =
        response(game, Side.DISCRIMINATORS, IDENTITY, still()).answer(Execution.SEQUENTIAL);
    assertThat(found.payoff().value()).isCloseTo(expected, within(4 * found.payoff().error()));
  }

  /** sum_j w_j F(u, v_j), not F of the mean logit. */
  @Test
  void frozenDiscriminators_giveTheMeanOfTheirPayoffs() {
    FrozenGame game =
        new FrozenGame(
            experiment(1, 2),
            values(
                Map.of("generator", new double[] {1, 0}),
                Map.of(
                    "discriminator", new double[] {4, 3}, "discriminator_1", new double[] {-4, 0})),
            List.of(1.0),
            List.of(0.75, 0.25));
    double expected = 0;
    for (double[] logit : new double[][] {{0.75, 4, 3}, {0.25, -4, 0}}) {
      expected +=
          logit[0]
              * (expected(0, x -> LOG.ofReal(logit[1] * x + logit[2]))
                  + expected(0, x -> LOG.ofGenerated(logit[1] * x + logit[2])));
    }
    ResponseResult found =
        response(game, Side.GENERATORS, LOG, still()).answer(Execution.SEQUENTIAL);
    assertThat(found.starts().get(0).payoff().value())
        .isCloseTo(expected, within(4 * found.starts().get(0).payoff().error()));
  }

  private static ResponseSettings still() {
    return new ResponseSettings(1, 1, 1, 16, new Adam(1e-6, 0.5, 0.99, 1e-8, Schedule.CONSTANT));
  }

  private static GameResponse response(
      FrozenGame game, Side side, Payoff payoff, ResponseSettings settings) {
    ResponsePoints points = new ResponsePoints(normal(2000, 1), normal(4000, 2), 5);
    return new GameResponse(game, side, payoff, settings, points, Catalogue.installed());
  }

  private static FrozenGame pair(double a, double b, double w, double c) {
    return new FrozenGame(
        experiment(1, 1),
        values(
            Map.of("generator", new double[] {a, b}), Map.of("discriminator", new double[] {w, c})),
        List.of(1.0),
        List.of(1.0));
  }

  private static ExperimentSpec experiment(int generators, int discriminators) {
    GameSpec game =
        new GameSpec(
            "minimax",
            NoPenalty.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(Affine.DEFAULT, Adam.DEFAULT, 1, 0),
            DiscriminatorSpec.DEFAULT.withArchitecture(Affine.DEFAULT));
    if (generators > 1 || discriminators > 1) {
      game = game.withMixture(Mixing.Weighted.DEFAULT.withComponents(generators, discriminators));
    }
    return ExperimentSpec.of(new Gaussian(List.of(0.0), List.of(List.of(1.0)))).withGame(game);
  }

  private static java.util.function.Function<String, float[]> values(
      Map<String, double[]> generators, Map<String, double[]> discriminators) {
    Map<String, double[]> players = new HashMap<>(generators);
    players.putAll(discriminators);
    return name -> {
      double[] affine = players.get(name.substring(0, name.indexOf('/')));
      return new float[] {(float) (name.endsWith("kernel") ? affine[0] : affine[1])};
    };
  }

  /** E g(x) of x from N(mean, 1), by the midpoint rule. */
  private static double expected(double mean, DoubleUnaryOperator g) {
    double sum = 0;
    double h = 1e-3;
    for (double t = -9 + h / 2; t < 9; t += h) {
      sum += h * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) * g.applyAsDouble(mean + t);
    }
    return sum;
  }

  private static float[][] normal(int count, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[count][1];
    for (float[] point : points) {
      point[0] = (float) random.nextGaussian();
    }
    return points;
  }
}
