package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two generators against two discriminators in a file, each with settings of its own. */
class SeveralPlayersTest {
  private static final TrainerOptions OPTIONS = TrainerOptions.defaults().withThreads(1);

  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          name: several-players
          data: {kind: ring}
          game:
            penalties: [on-data]
            generators:
              - {architecture: {kind: mlp, width: 8, depth: 1}, latent: 3, average: 0.9}
              - {architecture: {kind: affine}, optimizer: {kind: sgd, rate: 0.01}, latent: 2}
            discriminators:
              - {architecture: {kind: mlp, width: 8, depth: 1}}
              - {architecture: {kind: mlp, width: 4, depth: 2}, optimizer: {kind: rmsprop}}
          training: {steps: 60, batch: 8, log: 10, checkpoint: 25}
          """,
          "several players");

  @TempDir static Path shared;
  private static Path run;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = SmallRuns.train(EXPERIMENT, shared.resolve("run"), OPTIONS);
  }

  @Test
  void run_keepsEveryPlayerByItsName() {
    Set<String> players =
        SmallRuns.tensors(run).keySet().stream()
            .map(name -> name.split("/", 2)[0])
            .filter(name -> !name.startsWith("step"))
            .collect(Collectors.toSet());
    assertThat(players)
        .containsExactlyInAnyOrder("generator", "generator_1", "discriminator", "discriminator_1");
    assertThat(History.read(run).scalars())
        .containsExactly(
            "discriminator_loss",
            "generator_loss",
            "penalty",
            "gradient_norm",
            "logit_real",
            "logit_generated",
            "discriminator_1_loss",
            "discriminator_1_penalty",
            "discriminator_1_gradient_norm",
            "discriminator_1_logit_real",
            "discriminator_1_logit_generated",
            "generator_1_loss");
    assertThat(RunFolder.experiment(run)).isEqualTo(EXPERIMENT);
  }

  @Test
  void killedRun_endsBitForBitAsOneLeftAlone() {
    Path killed = folder.resolve("killed");
    try (Trainer trainer = Trainer.start(EXPERIMENT, killed, OPTIONS).listen(failAfter(31))) {
      assertThatThrownBy(trainer::run).hasMessage("killed");
    }
    try (Trainer trainer = Trainer.resume(killed, OPTIONS)) {
      assertThat(trainer.step()).isEqualTo(25);
      trainer.run();
    }
    assertThat(SmallRuns.tensors(killed)).isEqualTo(SmallRuns.tensors(run));
    assertThat(SmallRuns.bytes(killed.resolve(HistoryFile.FILE)))
        .isEqualTo(SmallRuns.bytes(run.resolve(HistoryFile.FILE)));
  }

  private static TrainingListener failAfter(long step) {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        if (trainer.step() >= step) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  @Test
  void run_beginsWithTheWeightsOfOneOfThem() {
    Path other = folder.resolve("other");
    try (Trainer trainer =
        Trainer.startFrom(
            run, Set.of("discriminator_1"), EXPERIMENT.withSeed(11), other, OPTIONS)) {
      trainer.run(0);
    }
    String kernel = "discriminator_1/dense_2/kernel DT_FLOAT [4, 4]";
    assertThat(SmallRuns.tensors(other).get(kernel))
        .isNotNull()
        .isEqualTo(SmallRuns.tensors(run).get(kernel));
    for (String own : List.of("generator_1/", "discriminator/")) {
      assertThat(SmallRuns.tensors(other))
          .anySatisfy(
              (name, bytes) -> {
                assertThat(name).startsWith(own);
                assertThat(bytes).isNotEqualTo(SmallRuns.tensors(run).get(name));
              });
    }
  }
}
