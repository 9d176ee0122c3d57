package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages about runs whose history has other columns than those of today's games. */
@Exhaustive
class OtherColumnsTest {
  private static final String HOSTILE = "<script>alert(1)</script>\n\u001b";
  private static final List<String> OTHERS =
      List.of("encoder_loss", RecordedColumns.GENERATOR_LOSS, "accuracy", HOSTILE, "w[0]");

  @TempDir static Path folder;

  private static Path usual;
  private static Path other;

  @BeforeAll
  static void train() throws IOException {
    TrainerOptions options = TrainerOptions.defaults().withThreads(1);
    usual = SmallRuns.train(SmallRuns.dense(3, 30), folder.resolve("usual"), options);
    other = SmallRuns.train(SmallRuns.dense(3, 30), folder.resolve("other"), options);
    rewrite(other, OTHERS);
  }

  /** Each column rises from its place in the list by 1 a step, from seed to seed by 0.1. */
  private static void rewrite(Path run, List<String> columns) throws IOException {
    History before = History.read(run);
    float[] block = new float[before.steps() * before.replicas() * columns.size()];
    for (int i = 0; i < block.length; i++) {
      int row = i / columns.size();
      block[i] = i % columns.size() + row / before.replicas() + (row % before.replicas()) / 10f;
    }
    RunChecksums.clear(run);
    Files.delete(run.resolve(HistoryFile.FILE));
    Files.delete(run.resolve(HistoryLayout.FILE));
    try (HistoryFile history = HistoryFile.open(run, before.replicas(), columns)) {
      history.append(block);
    }
  }

  private static RunReport report(Path... runs) {
    return RunReport.of(List.of(runs), Execution.SEQUENTIAL);
  }

  private static List<String> ids(RunReport report) {
    return report.curves(report.runs().get(0)).stream().map(one -> one.quantity().id()).toList();
  }

  @Test
  void everyScalar_hasACurve() {
    assertThat(ids(report(other)))
        .contains("generator-loss", "recorded-encoder-loss", "recorded-accuracy")
        .doesNotContain("penalty", "gradient-norm", "logit-real")
        .noneMatch(id -> id.contains("w-0"));
  }

  @Test
  void page_showsWhatIsThereAndLeavesOutTheRest() throws IOException {
    String page = Files.readString(report(other).write(folder.resolve("page"), Workers.CALLER));
    assertThat(page)
        .contains("<figure id=\"recorded-encoder-loss\">", "<figure id=\"recorded-accuracy\">")
        .contains("<figure id=\"losses\">", "Encoder loss")
        .doesNotContain("<figure id=\"logits\">", "<figure id=\"gradient-norm\">")
        .doesNotContain("no longer finite")
        .doesNotContain("<script>alert", "\u001b");
  }

  @Test
  void pageOfBoth_showsTheColumnsOfEither() throws IOException {
    String page =
        Files.readString(report(usual, other).write(folder.resolve("both"), Workers.CALLER));
    assertThat(page)
        .contains("<figure id=\"generator-loss\">", "<figure id=\"gradient-norm\">")
        .contains("<figure id=\"recorded-accuracy\">");
  }

  @Test
  void pairs_areMadeOfColumnsOfBoth() {
    assertThat(report(usual, other).pairs())
        .extracting(pair -> pair.quantity().id())
        .contains("generator-loss")
        .doesNotContain("recorded-accuracy", "gradient-norm");
  }

  @Test
  void quantities_areDifferentForDifferentNames() {
    List<String> names =
        List.of("a_b", "a-b", "a b", "A_b", "", "_", "w1", "penalty", "\u0000", "x".repeat(300));
    assertThat(names.stream().map(ScalarQuantity::of)).doesNotHaveDuplicates();
    assertThat(names.stream().map(name -> ScalarQuantity.of(name).id()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*") && id.length() < 100);
  }
}
