package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

class NonFiniteTest {
  private static final Sgd WILD = new Sgd(1000, 0, Schedule.CONSTANT);

  @TempDir Path folder;

  private static NonFiniteException fails(Trainer trainer) {
    return catchThrowableOfType(NonFiniteException.class, trainer::run);
  }

  /** Checkpoints after every step, so that the last one is right before the end. */
  private static ExperimentSpec diverging(int replicas) {
    return SmallRuns.stopping(
        SmallRuns.withCheckpoints(
            SmallRuns.with(SmallRuns.dense(replicas, 200), "wasserstein", WILD), 1, 2));
  }

  @Test
  void divergence_namesStepAndScalarAndAdvises() {
    Path run = folder.resolve("run");
    NonFiniteException error;
    try (Trainer trainer = Trainer.start(diverging(1), run)) {
      error = fails(trainer);
    }
    assertThat(error.step()).isBetween(1L, 100L);
    assertThat(error.value()).matches(value -> !Double.isFinite(value));
    assertThat(error)
        .hasMessageStartingWith(error.name() + " is " + error.value() + " at step " + error.step())
        .hasMessageContaining("smaller learning rate");
    assertThat(List.of("discriminator_loss", "generator_loss", "gradient_norm"))
        .contains(error.name());
    Manifest.Status status = Manifest.read(run).status();
    assertThat(status.state()).isEqualTo(Manifest.State.FAILED);
    assertThat(status.reason()).isEqualTo(error.getMessage());
    assertThat(status.step()).isEqualTo(error.step());
    assertThat(History.read(run).steps()).isEqualTo((int) error.step() + 1);
  }

  @Test
  void lastGoodCheckpoint_staysAndResumesIntoTheSameEnd() {
    Path run = folder.resolve("run");
    NonFiniteException first;
    try (Trainer trainer = Trainer.start(diverging(3), run)) {
      first = fails(trainer);
      assertThat(new CheckpointStore(run, 2).steps())
          .containsExactly(first.step() - 1, first.step());
    }
    assertThat(first.name()).matches("[a-z_]+ of replica [012]");
    try (Trainer trainer = Trainer.resume(run)) {
      assertThat(trainer.step()).isEqualTo(first.step());
      assertThat(fails(trainer)).hasMessage(first.getMessage());
    }
  }

  /** Nothing to learn for the discriminator; an infinite derivative for generator number 1. */
  private record SpoilsGradients() implements AdversarialLoss {
    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      Operand<T> generated = logits.generated();
      Operand<T> zero = tf.math.sub(generated, tf.stopGradient(generated));
      Operand<T> others =
          tf.dtypes.cast(tf.constant(new float[][] {{1}, {0}, {1}}), generated.type());
      return new PlayerLosses<>(
          PlayerLosses.mean(tf, zero),
          PlayerLosses.mean(tf, tf.math.sqrt(tf.math.add(zero, others))));
    }
  }

  @Test
  void parameter_isFoundThoughEveryLossIsFinite() {
    Path run = folder.resolve("run");
    ExperimentSpec experiment =
        SmallRuns.stopping(SmallRuns.with(SmallRuns.dense(3, 1), "spoils", WILD));
    TrainerOptions options =
        TrainerOptions.defaults()
            .withCatalogue(
                Catalogue.installed().with(LossKind.of("spoils", new SpoilsGradients())));
    try (Trainer trainer = Trainer.start(experiment, run, options)) {
      NonFiniteException error = fails(trainer);
      assertThat(error.step()).isZero();
      assertThat(error.name()).matches("generator/dense_\\d/\\w+ of replica 1");
      assertThat(error.value()).matches(value -> !Double.isFinite(value));
    }
    assertThat(new CheckpointStore(run, 2).steps()).containsExactly(0L);
    assertThat(History.read(run).column("generator_loss")[0]).containsExactly(1, 0, 1);
  }
}
