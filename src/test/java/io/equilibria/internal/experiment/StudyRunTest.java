package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that the library does not know, from the catalogue to its page. */
class StudyRunTest {
  private static final ClassLoader LOADER = StudyRunTest.class.getClassLoader();

  @TempDir Path folder;

  /** Records the names of the runs, and can stop each. */
  private static final class Followed implements Function<String, ProgressMonitor> {
    private final List<String> trained = new ArrayList<>();
    private final boolean stopRuns;
    private final boolean stopSweeps;

    Followed(boolean stopRuns, boolean stopSweeps) {
      this.stopRuns = stopRuns;
      this.stopSweeps = stopSweeps;
    }

    @Override
    public ProgressMonitor apply(String task) {
      return new ProgressMonitor() {
        @Override
        public void report(long done, long total, String unit) {
          trained.add(task);
        }

        @Override
        public boolean isCancelled() {
          return task.startsWith("lines,") ? stopRuns : stopSweeps;
        }
      };
    }
  }

  private StudyRun run(ExperimentKind<?> kind) {
    return new StudyRun(kind.study(), TrainerOptions.defaults().withThreads(1), "again, please");
  }

  @Test
  void experimentOfAProgram_isFoundTrainedAndGivenItsPage() throws IOException {
    Catalogue catalogue = Catalogue.load(LOADER).with(new TinyExperiment());
    ExperimentKind<?> kind = ExperimentKinds.in(catalogue).get(TinyExperiment.NAME);
    Followed first = new Followed(false, false);
    StudyRun.Outcome outcome = run(kind).run(folder, first).orElseThrow();
    assertThat(first.trained).startsWith("lines, 2 seeds").contains("table, 2 runs");
    assertThat(outcome.claims()).map(Claim::id).containsExactly("near");
    assertThat(outcome.claims()).map(Claim::verdict).containsExactly(Verdict.REPRODUCED);
    assertThat(outcome.page())
        .content()
        .contains("A tiny experiment", "Does anything run at all?", "again, please")
        .contains("The game stays near the data.", "6 steps", "depth 1", "A note of its own.")
        .contains("name: table", "name: lines");
    assertThat(folder.resolve("claims.json")).content().contains("id=near", "threshold=100.0");
    assertThat(folder.resolve("lines/ckpt-6.index")).exists();
    assertThat(Files.readAllLines(folder.resolve("table/results.csv"))).hasSize(1 + 2);
    Followed second = new Followed(true, true);
    assertThat(run(kind).run(folder, second)).isPresent();
    assertThat(second.trained).isEmpty();
  }

  @Test
  void stoppedStudy_hasNoPageAndGoesOn() {
    StudyRun run = run(new TinyExperiment());
    Path page = folder.resolve("report/index.html");
    assertThat(run.run(folder, new Followed(true, false))).isEmpty();
    assertThat(folder.resolve("table")).doesNotExist();
    assertThat(run.run(folder, new Followed(false, true))).isEmpty();
    assertThat(page).doesNotExist();
    Followed last = new Followed(false, false);
    assertThat(run.run(folder, last)).isPresent();
    assertThat(last.trained).doesNotContain("lines, 2 seeds").contains("table, 2 runs");
    assertThat(page).exists();
  }

  /** Tables come last, since they may be computed from the runs. */
  @Test
  void table_isComputedFromTrainedRunsAndHandedOn() {
    List<Double> seen = new ArrayList<>();
    ExperimentKind<TinyExperiment.Settings> withTable =
        new ForwardingExperiment<>(new TinyExperiment()) {
          @Override
          public List<PlannedTable> tables(TinyExperiment.Settings settings) {
            PlannedTable.Unit unit =
                new PlannedTable.Unit(
                    List.of(PlannedTable.key("lines")),
                    (trained, execution) ->
                        new double[][] {
                          {Files.exists(trained.run("lines").resolve("ckpt-6.index")) ? 1 : 0}
                        });
            return List.of(
                new PlannedTable("found", List.of("run"), List.of("there"), List.of(unit)));
          }

          @Override
          public Findings findings(TinyExperiment.Settings settings, StudyResults results) {
            seen.add(results.table("found").value("there", "lines"));
            return super.findings(settings, results);
          }
        };
    Followed followed = new Followed(false, false);
    assertThat(run(withTable).run(folder, followed)).isPresent();
    assertThat(followed.trained).endsWith("found, 1 rows");
    assertThat(seen).containsExactly(1.0);
  }

  /** Claims are decided on before the runs: findings may not judge others. */
  @Test
  void unplannedClaims_areRefused() {
    TinyExperiment tiny = new TinyExperiment();
    ExperimentKind<TinyExperiment.Settings> other =
        new ForwardingExperiment<>(tiny) {
          @Override
          public List<ClaimDefinition> claims(TinyExperiment.Settings settings) {
            return List.of();
          }
        };
    StudyRun run = run(other);
    assertThatThrownBy(() -> run.run(folder, task -> ProgressMonitor.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test:tiny")
        .hasMessageEndingWith("expected findings on the planned claims [], found [near]");
    assertThat(folder.resolve("report")).doesNotExist();
  }

  /** The second of a name would find the first's folder. */
  @Test
  void runsOfOneName_areRefused() {
    ExperimentKind<TinyExperiment.Settings> twice =
        new ForwardingExperiment<>(new TinyExperiment()) {
          @Override
          public List<PlannedRun> runs(TinyExperiment.Settings settings) {
            PlannedRun run = super.runs(settings).get(0);
            return List.of(run, run);
          }
        };
    StudyRun run = run(twice);
    assertThatThrownBy(() -> run.run(folder, task -> ProgressMonitor.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("different names, found [lines, lines, table]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void library_hasItsExperimentsInOrder() {
    assertThat(ExperimentKinds.in(Catalogue.load(LOADER)).keySet())
        .containsSubsequence(
            "parallel-lines",
            "divergences",
            "dirac",
            "high-dimensional-gaussian",
            "modes",
            "every-pair",
            "robustness");
  }

  @Test
  void jarOnTheClassPath_bringsItsExperiment() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(CatalogueProvider.class.getName()),
        TinyExperiment.Provider.class.getName() + "\n");
    URL[] jar = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, LOADER)) {
      assertThat(ExperimentKinds.in(Catalogue.load(loader)))
          .containsKeys(TinyExperiment.NAME, "dirac");
    }
    assertThat(ExperimentKinds.in(Catalogue.load(LOADER))).doesNotContainKey(TinyExperiment.NAME);
  }

  /** Titles, questions, settings and claims are there for all; quick settings plan no less. */
  @Test
  void everyExperiment_saysWhatItIs() {
    for (ExperimentKind<?> kind : ExperimentKinds.in(Catalogue.load(LOADER)).values()) {
      assertThat(List.of(kind.title(), kind.question(), kind.summary(), kind.time()))
          .as(kind.name())
          .doesNotContain("");
      assertThat(kind.examples()).as(kind.name()).isNotEmpty();
      assertThat(kind.study().claims()).as(kind.name()).isNotEmpty();
      assertThat(kind.study().claims())
          .extracting(ClaimDefinition::id)
          .containsAll(quick(kind).claims().stream().map(ClaimDefinition::id).toList());
      assertThat(quick(kind)).isNotEqualTo(kind.study());
      assertThat(kind.options().stream().map(ExperimentOption::name))
          .doesNotHaveDuplicates()
          .noneMatch(kind.missingOptions()::containsKey);
    }
  }

  private static <S> Study<S> quick(ExperimentKind<S> kind) {
    return kind.study(kind.quick());
  }
}
