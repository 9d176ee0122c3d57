package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/** A replica that diverges is frozen; the others finish as if it had never been there. */
class DivergedReplicaTest {
  private static final Sgd SLOW = new Sgd(0.05, 0, Schedule.CONSTANT);
  private static final int STEPS = 60;

  @TempDir Path folder;

  private static ExperimentSpec experiment() {
    return SmallRuns.withCheckpoints(
        SmallRuns.with(SmallRuns.dense(3, STEPS), "grows", SLOW), 20, 5);
  }

  /** One thread: all three are in one group, as the loss wants it. */
  private static TrainerOptions options(float... spoilt) {
    return TrainerOptions.defaults()
        .withThreads(1)
        .withCatalogue(Catalogue.installed().with(LossKind.of("grows", new GrowingLoss(spoilt))));
  }

  private static final float[] SECOND = {0, 2, 0};

  private Path train(String name, float... spoilt) {
    return SmallRuns.train(experiment(), folder.resolve(name), options(spoilt));
  }

  /** The numbers of one replica in each tensor of the last checkpoint that has a replica axis. */
  private static Map<String, List<Float>> ofReplica(Path run, int replica) {
    Map<String, List<Float>> own = new TreeMap<>();
    Path prefix = new CheckpointStore(run, 1).latest().orElseThrow().prefix();
    try (CheckpointTensors tensors = CheckpointTensors.readAll(prefix)) {
      for (Map.Entry<String, Tensor> entry : tensors.asMap().entrySet()) {
        if (entry.getValue() instanceof TFloat32 tensor && tensor.shape().numDimensions() > 0) {
          float[] all = GameSession.floats(tensor);
          List<Float> numbers = new ArrayList<>();
          for (int i = 0; i < all.length / 3; i++) {
            numbers.add(all[replica * all.length / 3 + i]);
          }
          own.put(entry.getKey(), numbers);
        } else {
          assertThat(entry.getValue()).isInstanceOfAny(TInt64.class, TFloat32.class);
        }
      }
    }
    assertThat(own).containsKeys("generator/dense_1/kernel", "discriminator/dense_1/kernel");
    return own;
  }

  @Test
  void neighboursOfADivergedReplica_finishWithTheBitsTheyWouldHaveHad() {
    Path alone = train("healthy", 0, 0, 0);
    Path run = train("spoilt", SECOND);
    assertThat(Manifest.read(run).status().state()).isEqualTo(Manifest.State.FINISHED);
    assertThat(ofReplica(run, 0)).isEqualTo(ofReplica(alone, 0));
    assertThat(ofReplica(run, 2)).isEqualTo(ofReplica(alone, 2));
    for (String scalar : RecordedColumns.STANDARD) {
      float[][] with = History.read(run).column(scalar);
      float[][] without = History.read(alone).column(scalar);
      for (int step = 0; step < STEPS; step++) {
        assertThat(with[step][0]).isEqualTo(without[step][0]);
        assertThat(with[step][2]).isEqualTo(without[step][2]);
      }
    }
  }

  @Test
  void divergedReplica_isFrozenAndMarkedInManifestAndMetrics() throws Exception {
    Path run = train("run", SECOND);
    Manifest manifest = Manifest.read(run);
    assertThat(manifest.diverged()).hasSize(1);
    Divergence divergence = manifest.diverged().get(0);
    assertThat(divergence.replica()).isEqualTo(1);
    assertThat(divergence.step()).isBetween(7L, STEPS - 7L);
    assertThat(divergence.value()).matches(value -> !Double.isFinite(value));
    ofReplica(run, 1).forEach((name, numbers) -> assertThat(numbers).containsOnly(Float.NaN));
    float[][] logits = History.read(run).column("logit_real");
    for (int step = 0; step < STEPS; step++) {
      assertThat(Float.isNaN(logits[step][1])).isEqualTo(step > divergence.step());
    }
    List<String> lines = Files.readAllLines(run.resolve(MetricsLog.FILE));
    assertThat(lines).noneMatch(line -> line.contains("NaN"));
    assertThat(lines.get(0)).doesNotContain("diverged");
    assertThat(lines.get(lines.size() - 1)).contains("\"diverged\":1");
  }

  @Test
  void meansOfTheLog_areOverTheOthers() {
    Path run = train("run", SECOND);
    List<String> metrics = SmallRuns.metrics(run);
    float[][] loss = History.read(run).column("discriminator_loss");
    double sum = 0;
    int last = STEPS / 7 * 7;
    for (int step = last - 7; step < last; step++) {
      sum += ((double) loss[step][0] + loss[step][2]) / 2;
    }
    assertThat(metrics.get(metrics.size() - 1))
        .contains("\"step\":" + last)
        .contains("\"discriminator_loss\":" + sum / 7);
  }

  @Test
  void resumedRun_isTheOneLeftAlone() {
    Path alone = train("alone", SECOND);
    for (long stop : new long[] {1, 15, 45}) {
      Path run = folder.resolve("stopped-at-" + stop);
      try (Trainer trainer = Trainer.start(experiment(), run, options(SECOND))) {
        trainer.run(stop);
      }
      try (Trainer trainer = Trainer.resume(run, options(SECOND))) {
        trainer.run();
        assertThat(trainer.diverged()).isEqualTo(Manifest.read(alone).diverged());
      }
      assertThat(SmallRuns.tensors(run)).isEqualTo(SmallRuns.tensors(alone));
      assertThat(SmallRuns.history(run)).isEqualTo(SmallRuns.history(alone));
      assertThat(SmallRuns.metrics(run)).isEqualTo(SmallRuns.metrics(alone));
    }
  }

  @Test
  void runOfWhichAllDiverge_stopsAtTheLast() {
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(experiment(), run, options(2, 2, 2))) {
      NonFiniteException error = catchThrowableOfType(NonFiniteException.class, trainer::run);
      assertThat(error).hasMessageContaining(", the last one left, is ");
      assertThat(Manifest.read(run).diverged())
          .extracting(Divergence::replica)
          .containsExactly(0, 1, 2);
      assertThat(Manifest.read(run).diverged())
          .extracting(Divergence::step)
          .allMatch(step -> step <= error.step())
          .contains(error.step());
      assertThat(Manifest.read(run).status().step()).isEqualTo(error.step());
    }
  }

  @Test
  void stop_endsTheRunAtTheFirst() {
    Path run = folder.resolve("run");
    ExperimentSpec stopping = SmallRuns.stopping(experiment());
    try (Trainer trainer = Trainer.start(stopping, run, options(SECOND))) {
      assertThatThrownBy(trainer::run)
          .isInstanceOf(NonFiniteException.class)
          .hasMessageMatching("(discriminator_loss|generator_loss|logit_real) of replica 1 is .*");
    }
  }

  @Test
  void largeLossWithoutNaN_isNoted() {
    ExperimentSpec large = SmallRuns.with(SmallRuns.dense(2, 6), "large", SLOW);
    AdversarialLoss loss =
        new AdversarialLoss() {
          @Override
          public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
            Operand<T> far =
                tf.dtypes.cast(tf.constant(new float[][] {{0}, {0x1p53f}}), real(logits));
            return new PlayerLosses<>(
                PlayerLosses.mean(tf, tf.math.add(logits.real(), far)),
                PlayerLosses.mean(tf, logits.generated()));
          }

          private <T extends TFloating> Class<T> real(Logits<T> logits) {
            return logits.real().type();
          }
        };
    Path run =
        SmallRuns.train(
            large,
            folder.resolve("run"),
            TrainerOptions.defaults()
                .withThreads(1)
                .withCatalogue(Catalogue.installed().with(LossKind.of("large", loss))));
    assertThat(Manifest.read(run).large())
        .containsExactly(new Divergence(1, 0, "discriminator_loss", 0x1p53f));
    assertThat(Manifest.read(run).diverged()).isEmpty();
  }
}
