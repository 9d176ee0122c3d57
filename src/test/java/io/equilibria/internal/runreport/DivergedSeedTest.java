package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.metric.statistics.Holm;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.training.GrowingLoss;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.loss.LossKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page about a run of which one seed of three has diverged. */
@Exhaustive
class DivergedSeedTest {
  @TempDir static Path folder;

  private static Path healthy;
  private static Path spoilt;

  private static Path train(String name, float second) {
    ExperimentSpec experiment =
        SmallRuns.with(SmallRuns.dense(3, 60), "growing", new Sgd(0.05, 0, Schedule.CONSTANT));
    return SmallRuns.train(
        experiment,
        folder.resolve(name),
        TrainerOptions.defaults()
            .withThreads(1)
            .withCatalogue(
                Catalogue.installed().with(LossKind.of("growing", new GrowingLoss(0, second, 0)))));
  }

  @BeforeAll
  static void train() {
    healthy = train("healthy", 0);
    spoilt = train("spoilt", 2);
    assertThat(Manifest.read(spoilt).diverged()).hasSize(1);
  }

  private static Path longer() {
    Path run = folder.resolve("longer");
    return Files.exists(run)
        ? run
        : SmallRuns.train(SmallRuns.dense(3, 70), run, TrainerOptions.defaults().withThreads(1));
  }

  private static Curves curves(Path run, String scalar) {
    RunReport overview = RunReport.of(List.of(run), Execution.SEQUENTIAL);
    Quantity wanted = ScalarQuantity.of(scalar);
    return overview.curves(overview.runs().get(0)).stream()
        .filter(one -> one.quantity().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scalars_areThoseOfTheOthersToTheEnd() {
    Curves left = curves(spoilt, RecordedColumns.LOGIT_REAL);
    Curves whole = curves(healthy, RecordedColumns.LOGIT_REAL);
    assertThat(left.steps()).isEqualTo(whole.steps()).endsWith(60);
    assertThat(left.values()).isDeepEqualTo(new double[][] {whole.values()[0], whole.values()[2]});
  }

  @Test
  void page_namesTheSeedAndWhereItDiverged() throws Exception {
    String page =
        Files.readString(
            RunReport.of(List.of(spoilt), Execution.SEQUENTIAL)
                .write(folder.resolve("page"), Workers.CALLER));
    assertThat(page)
        .contains("1 of 3 seeds diverged and was frozen: replica 1 (")
        .contains(Manifest.read(spoilt).diverged().get(0).toString())
        .contains("<figure id=\"field\">", "<figure id=\"w1\">"); // Drawn from checkpoints.
    String other =
        Files.readString(
            RunReport.of(List.of(healthy), Execution.SEQUENTIAL)
                .write(folder.resolve("other"), Workers.CALLER));
    assertThat(other).doesNotContain("diverged and was frozen");
  }

  @Test
  void seeds_arePairedByTheirNumbers() {
    RunReport both = RunReport.of(List.of(healthy, spoilt), Execution.SEQUENTIAL);
    // Seeds 0 and 2 are the same in both runs; paired with each other's they would differ.
    assertThat(both.pairs())
        .extracting(pair -> pair.quantity().id())
        .doesNotContain("logit-real", "logit-generated", "generator-loss");
  }

  @Test
  void pValuesOfPairs_areCorrectedForAllOfThePage() {
    List<SeedPairs.Pair> pairs =
        RunReport.of(List.of(healthy, spoilt, longer()), Execution.SEQUENTIAL).pairs();
    assertThat(pairs).hasSizeGreaterThan(1);
    double[] raw = pairs.stream().mapToDouble(pair -> pair.difference().pValue()).toArray();
    assertThat(pairs.stream().mapToDouble(SeedPairs.Pair::adjustedP).toArray())
        .isEqualTo(Holm.adjusted(raw));
    assertThat(pairs).anyMatch(pair -> pair.adjustedP() > pair.difference().pValue());
  }

  @Test
  void divergedReplica_isNotSampled() {
    assertThatThrownBy(() -> TrainedModel.open(spoilt, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("replica 1 of 3 has diverged: ")
        .hasMessageContaining("choose another replica or an earlier step");
    try (TrainedModel model = TrainedModel.open(spoilt, 2)) {
      assertThat(model.sample(4, 1)).hasDimensions(4, 2);
    }
  }
}
