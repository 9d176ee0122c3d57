package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.internal.objective.Objective;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** A generator that matches mean features in place of fooling the discriminator. */
class FeatureMatchingTest {
  private static final int WIDTH = 5;
  private static final double RATE = 0.05;

  /**
   * Discriminator: the hinge loss. Generator: |E h(x) - E h(Gz)|^2, h what the discriminator's last
   * layer is given (Salimans et al. 2016, section 3.1).
   */
  private record FeatureMatching() implements Term {
    @Override
    public String name() {
      return "feature_matching";
    }

    @Override
    public List<String> scalars() {
      return List.of("discriminator_loss", "generator_loss");
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      if (input.isFor(Side.GENERATORS)) {
        Operand<T> difference =
            tf.math.sub(
                mean(tf, input.onReal().features().get()),
                mean(tf, input.onGenerated().features().get()));
        Operand<T> square = tf.reduceSum(tf.math.square(difference), tf.constant(1));
        return TermResult.forGenerator(square, Map.of("generator_loss", square));
      }
      PlayerLosses<T> hinge =
          new Hinge().of(tf, new Logits<>(input.onReal().logits(), input.onGenerated().logits()));
      return TermResult.forDiscriminator(
          hinge.discriminator(), Map.of("discriminator_loss", hinge.discriminator()));
    }

    /** {@code [replica, batch, features]} to {@code [replica, features]}. */
    private static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> features) {
      return tf.math.mean(features, tf.constant(1));
    }
  }

  /** All data are at (2, 0), all samples at one point. */
  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 1, deviation: 1.0e-9}
          game:
            updates: simultaneous
            generator:
              architecture: {kind: point, position: [0.5, -1]}
              optimizer: {kind: sgd, rate: 0.05}
            discriminator:
              architecture: {kind: mlp, width: 5, depth: 1, activation: tanh}
              optimizer: {kind: sgd, rate: 0.05}
          training: {batch: 4}
          """,
          "feature matching");

  @Test
  void generator_descendsTheDistanceOfMeanFeatures() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    GameDefinition game =
        new GameDefinition(
            Networks.of(EXPERIMENT.game(), data.sample()), Objective.of(new FeatureMatching()));
    try (GameRun run = GameRun.of(EXPERIMENT, data, game)) {
      for (int step = 0; step < 20; step++) {
        double[] point = run.read("generator/point_1/position");
        ToDoubleFunction<double[]> loss = loss(run.read());
        double[] expected = {
          point[0] - RATE * slope(loss, point, 0), point[1] - RATE * slope(loss, point, 1)
        };
        assertThat(run.steps(1).scalar(0, "generator_loss"))
            .isCloseTo(loss.applyAsDouble(point), within(1e-6));
        assertThat(run.read("generator/point_1/position")).containsExactly(expected, within(1e-8));
      }
    }
  }

  /** The distance as a function of the point, in plain Java. */
  private static ToDoubleFunction<double[]> loss(Map<String, double[]> parameters) {
    double[] kernel = parameters.get("discriminator/dense_1/kernel");
    double[] bias = parameters.get("discriminator/dense_1/bias");
    return point -> {
      double sum = 0;
      for (int i = 0; i < WIDTH; i++) {
        double ofData = Math.tanh(2 * kernel[i] + bias[i]);
        double ofPoint = Math.tanh(point[0] * kernel[i] + point[1] * kernel[WIDTH + i] + bias[i]);
        sum += (ofData - ofPoint) * (ofData - ofPoint);
      }
      return sum;
    };
  }

  private static double slope(ToDoubleFunction<double[]> of, double[] at, int axis) {
    double h = 1e-5;
    double[] more = at.clone();
    double[] less = at.clone();
    more[axis] += h;
    less[axis] -= h;
    return (of.applyAsDouble(more) - of.applyAsDouble(less)) / (2 * h);
  }
}
