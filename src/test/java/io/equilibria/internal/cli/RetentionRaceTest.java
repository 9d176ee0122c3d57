package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.TakesMinutes;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads beside a run that keeps one checkpoint and replaces it every few milliseconds: none may
 * fail, whichever checkpoint it gets.
 */
class RetentionRaceTest {
  private static final String[] KINDS = {"sample", "export", "inspect", "report", "init-from"};

  @TempDir Path folder;

  private Path run;
  private Trainer trainer;
  private Thread training;

  @BeforeEach
  void train() throws InterruptedException {
    run = folder.resolve("run");
    ExperimentSpec experiment =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of(
                "training.steps=1000000000",
                "training.keep=1",
                "training.checkpoint=20",
                "training.log=20",
                "replicas=1"));
    trainer = Trainer.start(experiment, run);
    training = new Thread(trainer::run, "training");
    training.start();
    while (!Files.exists(run.resolve("checkpoint")) || Files.exists(run.resolve("ckpt-0.index"))) {
      Thread.sleep(5);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    trainer.stop();
    training.join();
    trainer.close();
  }

  /** The commands that read a run, by what they are called here. */
  private List<Object> command(String kind, int round) {
    Path out = folder.resolve("round-" + round);
    return switch (kind) {
      case "sample" -> List.of(kind, run, "--count", 2, "--out", out.resolve("samples.npy"));
      case "export" -> List.of(kind, run, "--out", out.resolve("model"));
      case "inspect" -> List.of(kind, run);
      case "report" -> List.of(kind, run, "--out", out);
      case "init-from" ->
          List.of(
              "train",
              "ring",
              "--replicas",
              1,
              "--steps",
              1,
              "--init-from",
              run,
              "--out",
              out.resolve("run"));
      case "verify" -> List.of("inspect", run, "--verify");
      case "history" -> List.of("inspect", run, "--history");
      case "list" -> List.of("inspect", run, "--csv");
      case "tensor" -> List.of("inspect", run, "step");
      case "arrays" -> List.of("inspect", run, "--out", out.resolve("all.npz"));
      case "page" -> List.of("inspect", run, "--html", "--out", out.resolve("page.html"));
      case "diff" -> List.of("inspect", run, run, "--diff");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private void read(int rounds, String... kinds) {
    for (int round = 0; round < rounds; round++) {
      for (String kind : kinds) {
        List<Object> words = new ArrayList<>(command(kind, round));
        words.add("--quiet");
        CommandRun answer = CommandRun.of(words.toArray());
        assertThat(answer.code())
            .as("%s, round %d, step %d: %s", kind, round, trainer.step(), answer.err())
            .isEqualTo(ExitCode.OK);
      }
    }
  }

  @Test
  void readers_outliveTheCheckpointThatTheyChose() {
    read(1, KINDS);
    read(1, "verify", "history", "list", "tensor", "arrays", "page", "diff");
  }

  @Test
  @TakesMinutes // A quarter of an hour on two cores.
  void readers_outliveTheCheckpointThatTheyChose_twoHundredTimes() {
    read(200, KINDS);
  }
}
