package io.equilibria.runreport;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.compute.Workers;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.config.PenaltySpec;
import io.equilibria.evaluation.Curves;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.report.Report;
import io.equilibria.runreport.SeedPairs.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page about one run, or about several side by side: curves, values at the end, the settings in
 * which they differ, how each was made.
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
  /** More could not be told apart in one picture. */
  public static final int MAX = 12;

  private final List<RunData> subjects;
  private final int every;
  private final SeedPairs pairs;
  private final SettingsDifference differences;

  private RunReport(List<RunData> subjects, int every) {
    this.subjects = subjects;
    this.every = every;
    this.pairs = new SeedPairs(subjects);
    this.differences = new SettingsDifference(subjects.stream().map(RunData::run).toList());
  }

  /**
   * Reads runs.
   *
   * @param folders of different runs, 1 to {@link #MAX}
   * @param execution receives how much of the work, in hundredths of each run's, is done
   * @throws InputException if one is no run, has made no step or is damaged, or if one is named
   *     twice
   */
  public static RunReport of(List<Path> folders, Execution execution) {
    if (folders.isEmpty() || folders.size() > MAX) {
      throw new InputException(
          "expected 1 to %d runs, found %d; many runs of many settings are what `sweep` is for"
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
    List<RunData> subjects = new ArrayList<>();
    for (RecordedRun run : runs) {
      int before = subjects.size();
      subjects.add(
          RunData.read(
              run,
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

  /** Everything known of a run over its course: what was measured first, then the scalars. */
  public List<Curves> curves(RecordedRun run) {
    return subjects.stream()
        .filter(subject -> subject.run().equals(run))
        .findFirst()
        .map(subject -> subject.curves())
        .orElseThrow(() -> new IllegalArgumentException("not of this page: " + run.folder()));
  }

  /** Comparisons with the first run, seed by seed. */
  public List<Pair> pairs() {
    return pairs.pairs();
  }

  /** Settings in which the runs differ: by path, the value of each; empty where it has none. */
  public Map<String, List<String>> differences() {
    return differences.values();
  }

  /**
   * Writes the folder {@code report} into a folder, replacing an earlier report there.
   *
   * @param workers to draw figures on
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

  private Report report() {
    Provenance provenance = new Provenance(runs());
    RunReportFigures figures = new RunReportFigures(subjects, every);
    Report.Builder report =
        Report.titled(title())
            .question(question())
            .settings(settings())
            .again(provenance.again().strip());
    figures.figures().forEach(report::figure);
    report.table(new FinalTable(subjects, every).table());
    pairs.table().ifPresent(report::table);
    differences.table().ifPresent(report::table);
    report.table(provenance.table());
    RunReportNotes.of(subjects, figures.constant()).forEach(report::note);
    pairs.notes().forEach(report::note);
    return report.build();
  }

  private String title() {
    List<String> labels = subjects.stream().map(RunData::label).toList();
    return labels.size() <= 2
        ? String.join(" and ", labels)
        : "%d runs: %s".formatted(labels.size(), String.join(", ", labels));
  }

  private String question() {
    if (subjects.size() > 1) {
      return "What became of these runs, side by side, and in what they differ.";
    }
    RecordedRun run = subjects.get(0).run();
    Experiment experiment = run.experiment();
    return "The %s game with penalty %s on %s: %,d of %,d steps, %s, %s."
        .formatted(
            experiment.game().lossName(),
            experiment.game().penalties().stream()
                .map(PenaltySpec::kind)
                .collect(Collectors.joining(" + ")),
            experiment.data().kind(),
            run.steps(),
            experiment.training().steps(),
            run.seeds() == 1 ? "one seed" : run.seeds() + " seeds",
            run.state());
  }

  private String settings() {
    RecordedRun first = subjects.get(0).run();
    String yaml = ExperimentYaml.settings(first.experiment());
    return subjects.size() == 1
        ? yaml
        : "# %s; in what the others differ stands above%n".formatted(first.label()) + yaml;
  }
}
