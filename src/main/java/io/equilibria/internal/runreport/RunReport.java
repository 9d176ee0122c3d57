package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.report.Report;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.runreport.SeedPairs.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report on one run, or on several side by side: curves, final values, the settings in which they
 * differ, and their provenance.
 *
 * <pre>{@code
 * List<Path> runs = List.of(Path.of("checkpoints/a"), Path.of("checkpoints/b"));
 * try (Workers workers = Workers.of(2)) {
 *   RunReport overview = RunReport.of(runs, Execution.on(workers));
 *   Path page = overview.write(Path.of("checkpoints/a-and-b"), workers); // report/index.html in it
 * }
 * }</pre>
 */
public final class RunReport {
  /** Largest number of runs; more would be indistinguishable in one figure. */
  public static final int MAX = 12;

  private final List<RunData> subjects;
  private final int every;
  private final SeedPairs pairs;
  private final SettingsDifference differences;

  private RunReport(List<RunData> subjects, int every) {
    this.subjects = subjects;
    this.every = every;
    this.pairs = new SeedPairs(subjects);
    this.differences =
        new SettingsDifference(
            subjects.stream().map(RunData::run).toList(),
            subjects.stream().map(RunData::name).toList());
  }

  /**
   * Reads runs.
   *
   * @param folders folders of distinct runs, 1 to {@link #MAX}
   * @param execution receives progress, in percent of each run
   * @throws InputException if one is not a run, has no completed step, is damaged or is given twice
   */
  public static RunReport of(List<Path> folders, Execution execution) {
    if (folders.isEmpty() || folders.size() > MAX) {
      throw new InputException(
          "expected 1 to %d runs, found %d; to compare many runs of many settings, use `sweep`"
              .formatted(MAX, folders.size()));
    }
    List<String> labels = Labels.of(folders);
    List<RecordedRun> runs = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      runs.add(RecordedRun.read(folders.get(i), labels.get(i)));
    }
    requireDifferent(folders);
    int every =
        ScalarCurves.stepsOfAPoint(runs.stream().mapToInt(RecordedRun::steps).max().orElseThrow());
    List<String> names = GameLabels.of(runs);
    List<RunData> subjects = new ArrayList<>();
    for (RecordedRun run : runs) {
      int before = subjects.size();
      subjects.add(
          RunData.read(
              run,
              names.get(before),
              every,
              execution.part(
                  100L * before, 100L * (before + 1), 100L * runs.size(), RunData.UNIT)));
    }
    return new RunReport(subjects, every);
  }

  private static void requireDifferent(List<Path> folders) {
    Map<Path, Path> seen = new HashMap<>();
    for (Path folder : folders) {
      try {
        Path same = seen.put(folder.toRealPath(), folder);
        if (same != null) {
          throw new InputException(
              same.equals(folder)
                  ? "%s is given twice: expected different runs".formatted(folder)
                  : "%s and %s are one run: expected different runs".formatted(same, folder));
        }
      } catch (IOException e) {
        throw FileErrors.cannotRead(folder, e);
      }
    }
  }

  /** The runs, in order. */
  public List<RecordedRun> runs() {
    return subjects.stream().map(RunData::run).toList();
  }

  /** All curves of a run: measured quantities, then scalars. */
  public List<Curves> curves(RecordedRun run) {
    return subjects.stream()
        .filter(subject -> subject.run().equals(run))
        .findFirst()
        .map(subject -> subject.curves())
        .orElseThrow(() -> new IllegalArgumentException("not of this page: " + run.folder()));
  }

  /** Comparisons with the first run, paired by seed. */
  public List<Pair> pairs() {
    return pairs.pairs();
  }

  /**
   * Settings in which the runs differ: the value of each run by path; empty for a run without the
   * setting.
   */
  public Map<String, List<String>> differences() {
    return differences.values();
  }

  /**
   * Writes the folder {@code report} into a folder, replacing an earlier report there.
   *
   * @param workers the threads that draw the figures
   * @return the page
   * @throws InputException if it cannot be written
   */
  public Path write(Path folder, Workers workers) {
    try {
      return report().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  /** The outcome of the runs, in two sentences. */
  public String answer() {
    return subjects.size() == 1
        ? new RunWords(subjects.get(0)).answer()
        : new ComparisonWords(subjects, differences).answer();
  }

  private Report report() {
    Provenance provenance = new Provenance(subjects);
    RunReportFigures figures = new RunReportFigures(subjects, every);
    Report.Builder report =
        titled()
            .settings(settings())
            .again(provenance.again().strip())
            .answer(answer())
            .cite(provenance.cite());
    differences.table().ifPresent(report::leading);
    figures.addTo(report);
    figures.tables().forEach(report::table);
    report.table(new FinalTable(subjects, every).table().fold());
    pairs.table().map(Table::fold).ifPresent(report::table);
    RunReportNotes.of(subjects, figures.constant()).forEach(report::note);
    pairs.notes().forEach(report::note);
    provenance.facts().forEach(report::made);
    GamePapers.of(subjects).forEach(report::paper);
    return report.build();
  }

  private Report.Builder titled() {
    if (subjects.size() == 1) {
      RunWords words = new RunWords(subjects.get(0));
      return Report.titled(words.title()).question(words.question()).scope(words.scope());
    }
    ComparisonWords words = new ComparisonWords(subjects, differences);
    return Report.titled(words.title()).question(words.question()).scope(words.scope());
  }

  private String settings() {
    RecordedRun first = subjects.get(0).run();
    String yaml = ExperimentYaml.settings(first.experiment());
    return subjects.size() == 1
        ? yaml
        : "# %s; see above for the settings in which the others differ%n"
                .formatted(subjects.get(0).name())
            + yaml;
  }
}
