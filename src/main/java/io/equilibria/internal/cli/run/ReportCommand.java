package io.equilibria.internal.cli.run;

import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.runreport.RecordedRun;
import io.equilibria.internal.runreport.RunReport;
import io.equilibria.internal.runreport.SeedPairs;
import io.equilibria.internal.text.Paragraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria report}. */
@Command(
    name = "report",
    description = {
      "Write a page about a run, or about several side by side.",
      "",
      "The page opens from disk. It shows the distance of the run to the data, or for"
          + " several runs which came closer and how their settings differ, paired by seed;"
          + " then samples, distances, losses as diagnostics, and the provenance of each run.",
      "",
      "  equilibria report checkpoints/mine",
      "  equilibria report checkpoints/ns-gan checkpoints/gan-gp --out checkpoints/both"
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders of runs, 1 to " + RunReport.MAX + ".")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder in which the folder report is created; by default that of the run, or for"
              + " several runs checkpoints/comparison-<time>.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("samples have their own seed");
    RunReport overview;
    Path page;
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("report", common)) {
      overview = RunReport.of(runs, new Execution(workers, progress));
      page = overview.write(folder(), workers);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("report", page.toString());
    result.put("answer", overview.answer());
    result.put("runs", overview.runs().stream().map(run -> json(overview, run)).toList());
    result.put("differences", overview.differences());
    result.put("pairs", overview.pairs().stream().map(ReportCommand::json).toList());
    List<String> words = new ArrayList<>();
    Output output = new Output(command, common);
    overview
        .runs()
        .forEach(
            run ->
                words.add(Paragraph.hanging("", line(overview, run), output.terminal().width())));
    words.add(Paragraph.hanging("", overview.answer(), output.terminal().width()));
    words.add("Report: " + DefaultPaths.shortly(page));
    output.print(result, String.join(System.lineSeparator(), words));
    return ExitCode.OK;
  }

  private Path folder() {
    if (out != null) {
      return out;
    }
    return runs.size() == 1 ? runs.get(0) : DefaultPaths.newRun("comparison");
  }

  private static String line(RunReport overview, RecordedRun run) {
    if (overview.curves(run).isEmpty()) {
      return "%s: %s steps; nothing finite was recorded"
          .formatted(run.label(), NumberText.count(run.history().steps()));
    }
    Curves first = overview.curves(run).get(0);
    FinalValues.Band ends = FinalValues.spread(first);
    int seeds = run.history().replicas();
    String spread =
        seeds == 1
            ? ""
            : " (10 to 90 %%: %s to %s)"
                .formatted(NumberText.brief(ends.low()), NumberText.brief(ends.high()));
    String by = first.estimator().isEmpty() ? "" : "; by " + first.estimator();
    return "%s: %s steps, %d seed%s, %s %s%s%s"
        .formatted(
            run.label(),
            NumberText.count(run.history().steps()),
            seeds,
            seeds == 1 ? "" : "s",
            first.quantity().title(),
            NumberText.brief(ends.median()),
            spread,
            by);
  }

  private static Map<String, Object> json(RunReport overview, RecordedRun run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.folder().toString());
    json.put("label", run.label());
    json.put("state", run.manifest().status().state());
    json.put("steps", run.history().steps());
    json.put("seeds", run.history().replicas());
    json.put("seed", run.manifest().job().seed());
    json.put("final", FinalValues.json(overview.curves(run)));
    return json;
  }

  private static Map<String, Object> json(SeedPairs.Pair pair) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("quantity", pair.quantity().id());
    json.put("first", pair.first().label());
    json.put("second", pair.second().label());
    json.put("estimate", pair.difference().estimate());
    json.put(
        "interval",
        List.of(pair.difference().interval().low(), pair.difference().interval().high()));
    json.put("pValue", pair.difference().pValue());
    json.put("pAdjusted", pair.adjustedP());
    json.put("seeds", pair.difference().n());
    return json;
  }
}
