package io.equilibria.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.architecture.Discriminator;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.game.GameDefinition;
import io.equilibria.game.GameRun;
import io.equilibria.game.Networks;
import io.equilibria.game.UniformCoupling;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RawOps;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TFloating;

/** A discriminator that is given the classes of what it judges. */
class ConditionalDiscriminatorTest {
  /** f(x, y) = w_y x: the projection of Miyato and Koyama 2018, equation 3, on x itself. */
  private record Projection(List<Double> start) implements Layer {
    @Override
    public String kind() {
      return "projection";
    }

    @Override
    public Shape output(Shape input) {
      return Shape.of(1);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      Shape table = Shape.of(start.size() / input.get(0), input.get(0)); // [classes, features]
      return List.of(
          new Parameter("table", table, new Initializer.Given(start), new Fans(1, 1), true));
    }

    @Override
    public <T extends TFloating> LayerOutput<T> apply(
        Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
      Operand<T> table = weights.get("table");
      int classes = (int) table.shape().get(-2);
      Operand<T> hot =
          tf.oneHot(
              context.labels().orElseThrow(),
              tf.constant(classes),
              Constants.like(tf, 1, x),
              Constants.like(tf, 0, x));
      Operand<T> rows =
          context.replicas() == ReplicaAxis.NONE
              ? tf.linalg.matMul(hot, table)
              : RawOps.batchMatMul(tf, hot, table);
      return LayerOutput.of(
          tf.reduceSum(tf.math.mul(rows, x), tf.constant(-1), ReduceSum.keepDims(true)));
    }

    @Override
    public boolean usesLabels() {
      return true;
    }

    @Override
    public long flops(Shape input) {
      return 2L * (start.size() + input.get(0));
    }
  }

  /** Nearly all data are of class 1; samples are of both classes alike. Nothing learns. */
  private static final Experiment EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 2, deviation: 1.0e-9, weights: [1.0e-12, 1.0]}
          game:
            penalties: [on-data, on-samples]
            generator: {latent: 2, optimizer: frozen}
            discriminator: {optimizer: frozen}
          training: {batch: 16}
          """,
          "conditional discriminator");

  private static GameRun run() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    Network generator = new Network("generator", Shape.of(2), List.of(new ConditionalBatchNorm(2)));
    Network discriminator =
        new Network(
            "discriminator", data.sample(), List.of(new Projection(List.of(1.0, 0.0, 0.0, 3.0))));
    GameDefinition inFile = GameDefinition.of(EXPERIMENT, data.sample(), Catalogue.installed());
    return GameRun.of(
        EXPERIMENT,
        data,
        new GameDefinition(
            new Networks(List.of(generator), List.of(Discriminator.of(discriminator))),
            inFile.objective(),
            new UniformCoupling(),
            2));
  }

  @Test
  void penalties_askItOfTheClassesOfTheirPoints() {
    try (GameRun run = run()) {
      GameRun.Block block = run.steps(60);
      double onSamples =
          IntStream.range(0, 60)
              .mapToDouble(step -> block.scalar(step, "gradient_norm_1"))
              .average()
              .orElseThrow();
      assertThat(block.scalar(0, "gradient_norm")).isCloseTo(3, within(1e-6));
      assertThat(onSamples).isCloseTo((1 + 3) / 2.0, within(0.15));
    }
  }
}
