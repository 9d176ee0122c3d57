package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.Durations;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.DurationEstimate;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.sweep.Sweep;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria sweep}. */
@Command(
    name = "sweep",
    description = {
      "Train games x tasks x settings x seeds and write one table.",
      "",
      "The measures of each run are a row of results.csv. Progress counts steps of all"
          + " runs together. An interrupted or killed sweep resumes with the same --out.",
      "",
      "  equilibria sweep rates.yaml --dry-run",
      "  equilibria sweep rates.yaml --out checkpoints/rates"
    },
    mixinStandardHelpOptions = true)
public final class SweepCommand implements Callable<Integer> {
  /** More runs require confirmation. */
  static final long MANY_RUNS = 100_000;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "FILE", description = "A sweep as a YAML file.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; checkpoints/<name>-<time> by default.")
  private Path out;

  @Option(
      names = "--dry-run",
      description = "Print the number of runs and the time that they take, after a few seconds.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Allow more than 100 000 runs.")
  private boolean yes;

  @Override
  public Integer call() {
    SweepSpec read = SweepYaml.read(file);
    SweepSpec spec = common.seed().isPresent() ? read.withSeed(common.seed().getAsLong()) : read;
    if (spec.runs() > MANY_RUNS && !yes) {
      throw new ParameterException(
          command.commandLine(),
          String.format(
              Locale.ROOT,
              "%s has %,d runs, more than %,d; if that is intended, repeat with --yes (and"
                  + " --dry-run for the time they take)",
              file,
              spec.runs(),
              MANY_RUNS));
    }
    Worker worker = Worker.standard();
    Plan plan = plan(spec, worker);
    return dryRun ? estimate(plan, worker) : run(plan, worker);
  }

  /** Nothing is written yet, so Ctrl-C may end it immediately. */
  private Plan plan(SweepSpec spec, Worker worker) {
    try (CommandProgress progress = new CommandProgress("planning", common)) {
      return Plan.of(spec, worker, progress);
    }
  }

  private int estimate(Plan plan, Worker worker) {
    DurationEstimate estimate = DurationEstimate.of(plan, worker, common.threads());
    int groups = plan.groupCount(common.threads());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("runs", plan.runs());
    result.put("groups", groups);
    result.put("graphs", plan.shapes());
    result.put("modelSteps", plan.modelSteps());
    result.put("seconds", estimate.seconds());
    new Output(command, common)
        .print(
            result,
            String.format(
                Locale.ROOT,
                "%s runs in %s groups of %s graphs, %s steps in all%n"
                    + "about %s on %d threads (timed on this machine: %d of %d graphs)",
                NumberText.count(plan.runs()),
                NumberText.count(groups),
                NumberText.count(plan.shapes()),
                NumberText.count(plan.modelSteps()),
                Durations.words(Math.max(1, estimate.seconds())),
                common.threads(),
                estimate.timed(),
                plan.shapes()));
    return ExitCode.OK;
  }

  private int run(Plan plan, Worker worker) {
    Path folder = out == null ? DefaultPaths.newRun(plan.spec().name()) : out;
    long started = System.nanoTime();
    Sweep.Result result;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE);
        CommandProgress progress = new CommandProgress(plan.spec().name(), common, interruption)) {
      result = new Sweep(plan, worker).run(folder, common.threads(), progress);
    }
    print(plan, result, folder, (System.nanoTime() - started) / 1e9);
    return result.finished() ? ExitCode.OK : ExitCode.INTERRUPTED;
  }

  private void print(Plan plan, Sweep.Result result, Path folder, double seconds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("results", result.table().toString());
    json.put("finished", result.finished());
    json.put("runs", plan.runs());
    json.put("before", result.before());
    json.put("ok", result.ok());
    json.put("diverged", result.diverged());
    json.put("failed", result.failed());
    json.put("modelSteps", result.modelSteps());
    json.put("seconds", seconds);
    Output output = new Output(command, common);
    String end =
        result.finished()
            ? "\n\n" + new SweepSummary(Results.read(folder, plan), folder).words(output.terminal())
            : "\nStopped; to continue, run the same command with --out %s."
                .formatted(ShellWord.of(folder.toString()));
    output.print(json, done(plan, result, seconds) + end);
  }

  private static String done(Plan plan, Sweep.Result result, double seconds) {
    if (result.before() == plan.runs()) {
      return "%s: all %s runs were done already"
          .formatted(result.table(), NumberText.count(plan.runs()));
    }
    return "%s: %s of %s runs, %s diverged, %s failed%n%s (%s steps/s, of all runs together)"
        .formatted(
            result.table(),
            NumberText.count(result.ok() + result.diverged() + result.failed()),
            NumberText.count(plan.runs()),
            NumberText.count(result.diverged()),
            NumberText.count(result.failed()),
            Durations.words(seconds),
            NumberText.count(Math.round(result.modelSteps() / seconds)));
  }
}
