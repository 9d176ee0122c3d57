package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.Coupling;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.game.Payoffs;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Two generators and two discriminators, mixed by weights that each side trains beside them (as in
 * the MIX+GAN of Arora et al. 2017, section 5).
 */
class MixturesTest {
  private static final double RATE = 0.1;
  private static final Offset<Double> CLOSE = within(1e-7);

  /** The sum of p_d q_g payoff_dg with p and q the softmax of two vectors, one a side. */
  private record Mixtures() implements Coupling {
    @Override
    public Map<String, Parameter> parameters(Side side, int players) {
      return Map.of(name(side), Parameter.constant("mixture", Shape.of(players), 0));
    }

    static String name(Side side) {
      return "mixture/" + side.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public <T extends TFloating> Operand<T> total(
        Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights) {
      Operand<T> p = tf.nn.softmax(weights.get(name(Side.DISCRIMINATORS)));
      Operand<T> q = tf.nn.softmax(weights.get(name(Side.GENERATORS)));
      Operand<T> pairs =
          tf.math.mul(
              tf.math.mul(tf.expandDims(p, tf.constant(2)), tf.expandDims(q, tf.constant(1))),
              payoffs.byPair(tf));
      return tf.reduceSum(pairs, tf.constant(new int[] {1, 2}));
    }
  }

  /** All data are at x = (2, 0), generator g is the point a_g, discriminator d is w_d x. */
  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 1, deviation: 1.0e-9}
          game:
            loss: wasserstein
            penalty: none
            updates: simultaneous
            generators:
              - architecture: {kind: point, position: [0.5, -1]}
                optimizer: {kind: sgd, rate: 0.1}
              - architecture: {kind: point, position: [-0.3, 0.4]}
                optimizer: {kind: sgd, rate: 0.1}
            discriminators:
              - architecture: {kind: linear, kernel: [[0.6], [0.8]]}
                optimizer: {kind: sgd, rate: 0.1}
              - architecture: {kind: linear, kernel: [[-0.2], [1.1]]}
                optimizer: {kind: sgd, rate: 0.1}
          training: {batch: 4}
          """,
          "mixtures");

  @Test
  void weights_followThePayoffs() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    GameDefinition game =
        GameDefinition.of(EXPERIMENT, data.sample(), Catalogue.installed())
            .withCoupling(new Mixtures());
    try (GameRun run = GameRun.of(EXPERIMENT, data, game)) {
      run.write(Mixtures.name(Side.DISCRIMINATORS), 0.3, -0.2);
      run.write(Mixtures.name(Side.GENERATORS), -0.1, 0.4);
      for (int step = 0; step < 5; step++) {
        Map<String, double[]> expected = new Plain(run.read()).next();
        run.steps(1);
        Map<String, double[]> found = run.read();
        expected.forEach(
            (name, numbers) ->
                assertThat(found.get(name)).as(name).containsExactly(numbers, CLOSE));
      }
    }
  }

  /** The game in plain Java. */
  private record Plain(Map<String, double[]> state) {
    Map<String, double[]> next() {
      double[][] a = {
        state.get("generator/point_1/position"), state.get("generator_1/point_1/position")
      };
      double[][] w = {
        state.get("discriminator/linear_1/kernel"), state.get("discriminator_1/linear_1/kernel")
      };
      double[] p = softmax(state.get(Mixtures.name(Side.DISCRIMINATORS)));
      double[] q = softmax(state.get(Mixtures.name(Side.GENERATORS)));
      double[] byDiscriminator = new double[2];
      double[] byGenerator = new double[2];
      double[][] nextA = {a[0].clone(), a[1].clone()};
      double[][] nextW = {w[0].clone(), w[1].clone()};
      for (int d = 0; d < 2; d++) {
        for (int g = 0; g < 2; g++) {
          byDiscriminator[d] += q[g] * (w[d][0] * (a[g][0] - 2) + w[d][1] * a[g][1]);
          byGenerator[g] -= p[d] * (w[d][0] * a[g][0] + w[d][1] * a[g][1]);
          for (int i = 0; i < 2; i++) {
            nextA[g][i] += RATE * p[d] * q[g] * w[d][i];
            nextW[d][i] -= RATE * p[d] * q[g] * (a[g][i] - (i == 0 ? 2 : 0));
          }
        }
      }
      return Map.of(
          "generator/point_1/position",
          nextA[0],
          "generator_1/point_1/position",
          nextA[1],
          "discriminator/linear_1/kernel",
          nextW[0],
          "discriminator_1/linear_1/kernel",
          nextW[1],
          Mixtures.name(Side.DISCRIMINATORS),
          descended(Side.DISCRIMINATORS, p, byDiscriminator),
          Mixtures.name(Side.GENERATORS),
          descended(Side.GENERATORS, q, byGenerator));
    }

    /** The derivative of sum_i s_i l_i by logit i of the shares s is s_i (l_i - sum_j s_j l_j). */
    private double[] descended(Side side, double[] shares, double[] losses) {
      double mean = shares[0] * losses[0] + shares[1] * losses[1];
      double[] logits = state.get(Mixtures.name(side)).clone();
      Arrays.setAll(logits, i -> logits[i] - RATE * shares[i] * (losses[i] - mean));
      return logits;
    }

    private static double[] softmax(double[] logits) {
      double sum = Arrays.stream(logits).map(Math::exp).sum();
      return Arrays.stream(logits).map(x -> Math.exp(x) / sum).toArray();
    }
  }
}
