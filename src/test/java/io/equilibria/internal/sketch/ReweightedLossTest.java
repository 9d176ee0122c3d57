package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.KindName;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** A loss with a setting of its own, which couples the samples of a batch. */
class ReweightedLossTest {
  /**
   * Settings.
   *
   * @param temperature of the weights, above 0; replicas may differ in it
   */
  @KindName("sketch:reweighted")
  record Reweighted(double temperature) implements LossSettings {
    Reweighted {
      if (!(temperature > 0)) {
        throw new InputException(
            "loss.temperature must be above 0, found %s".formatted(temperature));
      }
    }

    @Override
    public Reweighted structure() {
      return new Reweighted(ANY);
    }
  }

  /**
   * Discriminator: the hinge loss. Generator: -sum w_i f(Gz_i) with the weights w = softmax(f /
   * temperature) over the batch, through which the gradient goes too: samples that the
   * discriminator finds good count more (in the manner of Sinha et al. 2020).
   */
  record ReweightedLoss(PerReplica<Reweighted> settings) implements AdversarialLoss {
    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      Operand<T> f = logits.generated();
      Operand<T> temperature = settings.number(tf, Reweighted::temperature, 1, f.type());
      Operand<T> weights = tf.nn.softmax(tf.math.div(f, temperature));
      Operand<T> generator = tf.math.neg(tf.reduceSum(tf.math.mul(weights, f), tf.constant(1)));
      return new PlayerLosses<>(new Hinge().of(tf, logits).discriminator(), generator);
    }
  }

  record ReweightedKind() implements LossKind<Reweighted> {
    @Override
    public Reweighted defaults() {
      return new Reweighted(1);
    }

    @Override
    public Term term(PerReplica<Reweighted> settings) {
      return new AdversarialTerm(name(), new ReweightedLoss(settings));
    }
  }

  private static final Catalogue KINDS = Catalogue.installed().with(new ReweightedKind());
  private static final TrainerOptions OPTIONS =
      TrainerOptions.defaults().withThreads(1).withCatalogue(KINDS);

  private static ExperimentSpec experiment(double temperature) {
    return ExperimentYaml.parse(
        """
        data: {kind: ring}
        game:
          loss: {kind: "sketch:reweighted", temperature: %s}
          penalty: none
          generator: {architecture: {kind: mlp, width: 8, depth: 1}}
          discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}
        training: {steps: 20, batch: 8, checkpoint: 10}
        """
            .formatted(temperature),
        "reweighted",
        KINDS);
  }

  @TempDir Path folder;

  @Test
  void loss_isItsFormulaForEachReplica() {
    double[][] f = {{0.5, -1, 2}, {1, 0, -3}};
    double[] temperatures = {0.5, 4};
    PerReplica<Reweighted> settings =
        new PerReplica<>(List.of(new Reweighted(0.5), new Reweighted(4)));
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat64> logits = tf.constant(f);
      TFloat64 found =
          new ReweightedLoss(settings).of(tf, new Logits<>(logits, logits)).generator().asTensor();
      for (int replica = 0; replica < 2; replica++) {
        assertThat(found.getDouble(replica))
            .isCloseTo(plain(f[replica], temperatures[replica]), within(1e-12));
      }
    }
  }

  private static double plain(double[] f, double temperature) {
    double sum = Arrays.stream(f).map(x -> Math.exp(x / temperature)).sum();
    return -Arrays.stream(f).map(x -> Math.exp(x / temperature) / sum * x).sum();
  }

  @Test
  void temperature_isReadFromTheFileAndMatters() {
    Path cold = SmallRuns.train(experiment(0.1), folder.resolve("cold"), OPTIONS);
    Path hot = SmallRuns.train(experiment(1e6), folder.resolve("hot"), OPTIONS);
    assertThat(
            Arrays.deepEquals(
                History.read(hot).column("generator_loss"),
                History.read(cold).column("generator_loss")))
        .isFalse();
    assertThat(RunFolder.experiment(hot, KINDS).game().loss()).isEqualTo(new Reweighted(1e6));
    assertThatThrownBy(() -> experiment(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss.temperature must be above 0, found 0");
  }

  @Test
  void run_isResumedByAProgramThatKnowsTheLoss() {
    ExperimentSpec experiment = experiment(0.5);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"), OPTIONS);
    Path resumed = folder.resolve("resumed");
    try (Trainer trainer = Trainer.start(experiment, resumed, OPTIONS)) {
      trainer.run(10);
    }
    try (Trainer trainer = Trainer.resume(resumed, OPTIONS)) {
      assertThat(trainer.experiment()).isEqualTo(experiment);
      trainer.run();
    }
    assertThat(SmallRuns.tensors(resumed)).isEqualTo(SmallRuns.tensors(straight));
    assertThatThrownBy(() -> Trainer.resume(resumed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sketch:reweighted");
  }
}
