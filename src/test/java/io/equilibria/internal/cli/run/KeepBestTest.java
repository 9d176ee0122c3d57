package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.training.RecordedScores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepBestTest {
  private static final String SMALL =
      " --steps 20 --replicas 1 --set training.checkpoint=5 --set training.keep=1"
          + " --set training.evaluate.samples=80 --quiet";

  @TempDir Path folder;

  @Test
  @Exhaustive
  void best_isKeptSampledReportedAndResumed() throws Exception {
    Path run = folder.resolve("run");
    CommandRun trained =
        CommandRun.ofLine("train digits --keep-best pixels-fd --out " + run + SMALL).fine();
    RecordedScores scores = RecordedScores.read(run, 20).get(0);
    long best = scores.best().orElseThrow().step();
    assertThat(scores.points()).hasSize(5);
    assertThat(scores.record()).containsKeys("data", "samples", "extractor", "settings");
    assertThat(trained.out()).contains(scores.title(), "best ", " at step ");
    assertThat(new CheckpointStore(run, 1).best().orElseThrow().step()).isEqualTo(best);
    String sampled =
        CommandRun.of("sample", run, "--step", "best", "--count", 4, "--quiet").fine().out();
    assertThat(sampled).contains("samples of step " + best);
    String page = CommandRun.of("report", run, "--quiet").fine().out();
    assertThat(page).contains(scores.title(), "nearer to a training image");
    for (String figure : new String[] {"samples", "course", "interpolation", "neighbours"}) {
      assertThat(run.resolve("report/figures/" + figure + ".png")).isNotEmptyFile();
    }

    // Another run, stopped and resumed without the option, ends with the same scores.
    byte[] whole = Files.readAllBytes(RecordedScores.file(run));
    CommandRun.of("resume", run, "--step", new CheckpointStore(run, 1).steps().get(0), "--quiet")
        .fine();
    assertThat(Files.readAllBytes(RecordedScores.file(run))).isEqualTo(whole);
  }

  @Test
  void mixture_isScoredLikeARunOfOneGenerator() {
    Path run = folder.resolve("mixture");
    CommandRun.ofLine(
            "train digits --mixture 3 --evaluate pixels-fd --out "
                + run
                + SMALL.replace("--steps 20", "--steps 1"))
        .fine();
    assertThat(RecordedScores.read(run, 1).get(0).points()).hasSize(2);
  }

  @Test
  void whatCannotBeMeant_isRefusedBeforeItIsTrained() {
    Path run = folder.resolve("none");
    CommandRun.ofLine("train digits --keep-best pixels-fdd --out " + run + SMALL)
        .refused("training.evaluate.metrics: unknown metric pixels-fdd");
    CommandRun.ofLine(
            "train digits --evaluate pixels-fd --set training.evaluate.keep-best=other --out "
                + run
                + SMALL)
        .refused("evaluate.keep-best must be one of");
    CommandRun.ofLine("train digits --evaluate pixels-fd,cifar10-fd --out " + run + SMALL)
        .refused("training.evaluate: cifar10-fd: cifar10: expected images of 32x32, found 8x8");
    CommandRun.ofLine("train digits --evaluate pixels-kid --out " + run + SMALL)
        .refused("pixels-kid: expected at least 1,000 samples and data, found 80; add 920");
    CommandRun.ofLine("train ring --evaluate mnist-fd --out " + run + SMALL)
        .refused("mnist-fd: expected images, or features of them, found points");
    assertThat(run).doesNotExist();
    CommandRun.ofLine("train ring --steps 2 --replicas 1 --quiet --out " + run).fine();
    CommandRun.of("sample", run, "--step", "best")
        .refused("was trained without keeping its best checkpoint; train with --keep-best");
    CommandRun.of("sample", run, "--step", "bset").refused("'best' is the best checkpoint");
  }
}
