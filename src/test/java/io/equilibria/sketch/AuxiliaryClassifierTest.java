package io.equilibria.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.architecture.Discriminator;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.data.DrawnBatch;
import io.equilibria.game.GameDefinition;
import io.equilibria.game.GameRun;
import io.equilibria.game.Networks;
import io.equilibria.game.UniformCoupling;
import io.equilibria.layer.ActivationLayer;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Network;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.NonSaturating;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.DiscriminatorOutput;
import io.equilibria.objective.Objective;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** A discriminator with a second head that tells classes apart, and a generator that obeys it. */
class AuxiliaryClassifierTest {
  private static final int CLASSES = 4;
  private static final int WIDTH = 32;
  private static final String HEAD = "class";

  /**
   * Both players minimise the cross-entropy of the classes: the discriminator on data and samples,
   * the generator on samples (Odena et al. 2017, equations 2 and 3).
   */
  private record Classification() implements Term {
    private static final String OF_DISCRIMINATOR = "class_loss";
    private static final String OF_GENERATOR = "generator_class_loss";

    @Override
    public String name() {
      return "classification";
    }

    @Override
    public List<String> scalars() {
      return List.of(OF_DISCRIMINATOR, OF_GENERATOR);
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      Operand<T> ofSamples = crossEntropy(tf, input.onGenerated(), input.generated());
      if (input.isFor(Side.GENERATORS)) {
        return TermResult.forGenerator(ofSamples, Map.of(OF_GENERATOR, ofSamples));
      }
      Operand<T> sum = tf.math.add(crossEntropy(tf, input.onReal(), input.real()), ofSamples);
      return TermResult.forDiscriminator(sum, Map.of(OF_DISCRIMINATOR, sum));
    }

    /** The mean over the batch, {@code [replica]}. */
    private static <T extends TFloating> Operand<T> crossEntropy(
        Ops tf, DiscriminatorOutput<T> output, DrawnBatch<T> batch) {
      // Rows of a matrix, the only form for which the gradient of LogSoftmax is right in graphs
      // that Java builds; SoftmaxCrossEntropyWithLogits has one of float32 alone (TensorFlow 2.18).
      Operand<T> logits = tf.reshape(output.head(HEAD), tf.constant(new int[] {-1, CLASSES}));
      Operand<T> hot =
          tf.oneHot(
              tf.reshape(batch.labels().orElseThrow(), tf.constant(new int[] {-1})),
              tf.constant(CLASSES),
              Constants.like(tf, 1, logits),
              Constants.like(tf, 0, logits));
      Operand<T> ofLabel = tf.reduceSum(tf.math.mul(hot, tf.nn.logSoftmax(logits)), tf.constant(1));
      Shape batches = output.logits().shape(); // [replica, batch]
      return tf.math.neg(PlayerLosses.mean(tf, tf.reshape(ofLabel, Constants.shape(tf, batches))));
    }
  }

  private static final Experiment EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 4, deviation: 0.1}
          game:
            updates: simultaneous
            generator: {latent: 2, optimizer: {kind: adam, rate: 0.01}}
            discriminator: {optimizer: {kind: adam, rate: 0.01}}
          training: {batch: 32}
          """,
          "auxiliary classifier");

  private static GameRun run() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    Network generator =
        new Network(
            "generator",
            Shape.of(2),
            List.of(
                new Dense(WIDTH, new Initializer.He()),
                new ConditionalBatchNorm(CLASSES),
                new ActivationLayer(Activation.RELU),
                new Dense(2, new Initializer.Glorot())));
    Network discriminator =
        new Network(
            "discriminator",
            data.sample(),
            List.of(
                new Dense(WIDTH, new Initializer.He()),
                new ActivationLayer(Activation.RELU),
                new Dense(1, new Initializer.Glorot())));
    Network head =
        new Network(
            "discriminator/" + HEAD,
            Shape.of(WIDTH),
            List.of(new Dense(CLASSES, new Initializer.Constant(0))));
    return GameRun.of(
        EXPERIMENT,
        data,
        new GameDefinition(
            new Networks(
                List.of(generator), List.of(new Discriminator(discriminator, Map.of(HEAD, head)))),
            Objective.of(
                new AdversarialTerm("non-saturating", new NonSaturating()), new Classification()),
            new UniformCoupling(),
            CLASSES));
  }

  @Test
  void generator_learnsToDrawTheClassThatItIsGiven() {
    try (GameRun run = run()) {
      GameRun.Block first = run.steps(1);
      assertThat(first.scalar(0, "class_loss")).isCloseTo(2 * Math.log(CLASSES), within(1e-6));
      assertThat(first.scalar(0, "generator_class_loss"))
          .isCloseTo(Math.log(CLASSES), within(1e-6));
      GameRun.Block later = run.steps(300);
      assertThat(later.scalar(299, "class_loss")).isLessThan(0.2 * Math.log(CLASSES));
      int[] labels = {0, 1, 2, 3, 0, 1, 2, 3};
      double[] latent = {0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 1, -1};
      double[] samples = run.samples(latent, labels);
      for (int i = 0; i < labels.length; i++) {
        assertThat(mode(samples[2 * i], samples[2 * i + 1])).isEqualTo(labels[i]);
      }
    }
  }

  /** The mode that a point is nearest to: they lie on the axes, the first on the right. */
  private static int mode(double x, double y) {
    return Math.floorMod(Math.round(Math.atan2(y, x) / (Math.PI / 2)), CLASSES);
  }
}
