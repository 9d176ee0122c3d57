package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.config.player.Mixing.Weighted;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** Gradients of a mixture's whole by the logarithms of its weights, in closed form. */
class MixtureCouplingTest {
  private static final double[] OF_GENERATORS = {0.7, -1.2, 0.1};
  private static final double[] OF_DISCRIMINATORS = {-0.4, 0.9};

  /** The payoffs of two discriminators against three generators each. */
  private static final double[] PAYOFFS = {1, -2, 3, 0.5, 4, -1};

  private static final double[] PENALTIES = {7, 11};
  private static final double[] NOTHING = {0, 0, 0, 0, 0, 0};

  private static double[] softmax(double... alpha) {
    double sum = Arrays.stream(alpha).map(Math::exp).sum();
    return Arrays.stream(alpha).map(a -> Math.exp(a) / sum).toArray();
  }

  /** The gradient of what a side minimises by its own alpha, with a coefficient of 1. */
  private static double[] gradient(Side side, double[] rows, Optional<double[]> own) {
    Weighted mixing = Weighted.DEFAULT.withComponents(3, 2);
    Weighted plain =
        new Weighted(
            3,
            2,
            mixing.weights(),
            List.of(),
            List.of(),
            1,
            1,
            0,
            mixing.latent(),
            mixing.batch(),
            mixing.statistics(),
            0,
            mixing.generatorSteps());
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Map<String, Operand<TFloat64>> alpha =
          Map.of(
              "mixture/generators", constant(tf, OF_GENERATORS, Shape.of(1, 3)),
              "mixture/discriminators", constant(tf, OF_DISCRIMINATORS, Shape.of(1, 2)));
      Weights<TFloat64> weights = alpha::get;
      Payoffs<TFloat64> payoffs =
          new Payoffs<>(
              2,
              3,
              constant(tf, rows, Shape.of(6)),
              own.map(penalties -> constant(tf, penalties, Shape.of(2))));
      Operand<TFloat64> total = new MixtureCoupling(plain).total(tf, side, payoffs, weights);
      String moved = side == Side.GENERATORS ? "mixture/generators" : "mixture/discriminators";
      List<Operand<TFloat64>> gradients =
          Derivatives.of(tf, tf.reduceSum(total, tf.constant(0)), List.of(alpha.get(moved)));
      try (Result result = session.runner().fetch(gradients.get(0)).run()) {
        return GameRun.numbers(result.get(0));
      }
    }
  }

  private static Operand<TFloat64> constant(Ops tf, double[] numbers, Shape shape) {
    return Constants.tensor(tf, numbers, shape, TFloat64.class);
  }

  @Test
  void regularizer_pullsEachWeightTowardsItsPart() {
    double[] w = softmax(OF_GENERATORS);
    double[] found = gradient(Side.GENERATORS, NOTHING, Optional.empty());
    for (int k = 0; k < 3; k++) {
      assertThat(found[k]).isCloseTo(w[k] - 1.0 / 3, within(1e-14));
    }
    double[] v = softmax(OF_DISCRIMINATORS);
    double[] other = gradient(Side.DISCRIMINATORS, NOTHING, Optional.empty());
    for (int k = 0; k < 2; k++) {
      assertThat(other[k]).isCloseTo(v[k] - 1.0 / 2, within(1e-14));
    }
  }

  /** d/dalpha_k of sum w_k m_k is w_k (m_k - sum w m), m_k the opponents' mean against k. */
  @Test
  void payoffs_pullEachWeightByItsAdvantage() {
    double[] w = softmax(OF_GENERATORS);
    double[] v = softmax(OF_DISCRIMINATORS);
    double[] against = new double[3];
    Arrays.setAll(against, g -> v[0] * PAYOFFS[g] + v[1] * PAYOFFS[3 + g]);
    double mean = w[0] * against[0] + w[1] * against[1] + w[2] * against[2];
    double[] found = gradient(Side.GENERATORS, PAYOFFS, Optional.empty());
    for (int k = 0; k < 3; k++) {
      assertThat(found[k]).isCloseTo(w[k] * (against[k] - mean) + w[k] - 1.0 / 3, within(1e-14));
    }
  }

  @Test
  void penalties_leaveTheWeightsAlone() {
    assertThat(gradient(Side.DISCRIMINATORS, PAYOFFS, Optional.of(PENALTIES)))
        .isEqualTo(gradient(Side.DISCRIMINATORS, PAYOFFS, Optional.empty()));
  }
}
