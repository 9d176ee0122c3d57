package io.equilibria.internal.cli.tool;

import io.equilibria.CancelledException;
import io.equilibria.internal.bench.Bench;
import io.equilibria.internal.bench.BenchCase;
import io.equilibria.internal.bench.MatrixProductPeak;
import io.equilibria.internal.bench.Measurement;
import io.equilibria.internal.bench.MemoryBench;
import io.equilibria.internal.bench.MemoryCase;
import io.equilibria.internal.bench.OverheadCheck;
import io.equilibria.internal.bench.RecordedStep;
import io.equilibria.internal.bench.Scaling;
import io.equilibria.internal.bench.ScalingFiles;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.compute.ProgressMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code equilibria bench}. */
@Command(
    name = "bench",
    description = {
      "Measure how fast this machine trains.",
      "",
      "  equilibria bench",
      "  equilibria bench --case small-many --case dcgan32 --json",
      "  equilibria bench --guard",
      "  equilibria bench --scaling --out figures",
      "  equilibria bench --memory",
      "",
      "Trains each case as 'train' does, with logs and checkpoints, in a temporary"
          + " folder: a fixed number of steps to warm up, then the same number for each"
          + " repetition. Prints the median and the middle 80 %% of the repetitions, the"
          + " arithmetic that a step requires, its share of this machine's float32 matrix"
          + " product, and the peak of resident memory.",
      "Compare only results of the same call on the same machine."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  /** A block of steps takes half a second, or one step of the largest case. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int SCALING_PASSES = 3;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description =
          "A case: small-many, small-one, medium-many, dcgan8, dcgan32, dcgan32-bfloat16"
              + " (if the processor supports it); may be repeated; all by default.")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Number of repetitions; 5 by default, 15 with --guard, 3 with --scaling.")
  private Integer repetitions;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a repetition; by default those of the case, 1 to 3 s.")
  private Integer steps;

  @Option(
      names = "--guard",
      description = {
        "Compare training with a bare loop over the same graph, and training with and"
            + " without logs, alternately in one process; exit code 1 if a limit is exceeded."
      })
  private boolean guard;

  @Option(
      names = "--scaling",
      description =
          "Measure how the rate depends on batch, width, replicas and threads; takes some"
              + " minutes; writes figures and their numbers to --out.")
  private boolean scaling;

  @Option(
      names = "--memory",
      description =
          "Compare predictions of memory with the peaks of runs in separate processes;"
              + " takes some minutes.")
  private boolean memory;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the figures of --scaling.")
  private Path out;

  @Option(
      names = "--step",
      paramLabel = "FOLDER",
      description = {
        "Write one step of the case (random numbers, losses, variables before and after)"
            + " as .npy files to a new folder instead of measuring, for comparison with other"
            + " software."
      })
  private Path step;

  @Override
  public Integer call() {
    common.refuseSeed("the cases have their own seeds");
    if (steps != null && steps < 1) {
      throw refused("--steps: expected a whole number of at least 1, found " + steps);
    }
    refuseMixtures();
    if (step != null) {
      return recordStep();
    }
    if (memory) {
      return predictMemory();
    }
    try (ShutdownSignal signal = ShutdownSignal.listen(PATIENCE)) {
      return scaling ? scale(signal) : guard ? guard(signal) : measure(signal);
    } catch (CancelledException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private void refuseMixtures() {
    if (guard && !cases.isEmpty()) {
      throw refused("--guard measures its own games; omit --case or --guard");
    }
    if (scaling && (guard || !cases.isEmpty() || steps != null)) {
      throw refused("--scaling measures its own games; omit --case, --guard and --steps");
    }
    if (scaling != (out != null)) {
      throw refused("--scaling and --out go together: the folder is for its figures");
    }
    if (memory && (guard || scaling || !cases.isEmpty() || steps != null || repetitions != null)) {
      throw refused("--memory measures its own runs; omit other options of bench");
    }
    boolean measures = memory || guard || scaling || repetitions != null || steps != null;
    if (step != null && (measures || cases.size() != 1)) {
      throw refused("--step: expected one --case and no other option of bench");
    }
  }

  private int recordStep() {
    RecordedStep.write(BenchCase.named(cases.get(0)), common.threads(), step);
    new Output(command, common).print(Map.of("folder", step.toString()), step.toString());
    return ExitCode.OK;
  }

  private int predictMemory() {
    List<MemoryBench.Result> results = new ArrayList<>();
    for (MemoryCase one : MemoryCase.possible()) {
      if (!common.quiet()) {
        command.commandLine().getErr().println("memory of " + one.name());
      }
      results.add(MemoryBench.measure(one));
    }
    BenchTable.printMemory(new Output(command, common), results);
    return ExitCode.OK;
  }

  private int measure(ShutdownSignal signal) {
    List<BenchCase> chosen =
        cases.isEmpty() ? BenchCase.possible() : cases.stream().map(BenchCase::named).toList();
    Bench bench = new Bench(count(Bench.DEFAULT_REPETITIONS), common.threads());
    List<Measurement> measurements = new ArrayList<>();
    double peak = 0;
    for (BenchCase one : chosen) {
      // Measured each time, since other programs may have slowed the last one.
      peak = Math.max(peak, MatrixProductPeak.measure(common.threads()));
      try (CommandProgress progress = new CommandProgress(one.name(), common, signal)) {
        measurements.add(bench.measure(steps == null ? one : one.withSteps(steps), progress));
      }
    }
    BenchTable.print(new Output(command, common), measurements, peak, common.threads());
    return ExitCode.OK;
  }

  private int guard(ShutdownSignal signal) {
    OverheadCheck against =
        new OverheadCheck(
            count(OverheadCheck.DEFAULT_PAIRS),
            steps == null ? OverheadCheck.DEFAULT_STEPS : steps);
    List<OverheadCheck.Ratio> ratios =
        List.of(
            guard("product-overhead", against::product, signal),
            guard("logging-overhead", against::logging, signal));
    BenchTable.print(new Output(command, common), ratios);
    return ratios.stream().allMatch(OverheadCheck.Ratio::holds)
        ? ExitCode.OK
        : ExitCode.CHECK_FAILED;
  }

  private OverheadCheck.Ratio guard(
      String name, Function<ProgressMonitor, OverheadCheck.Ratio> check, ShutdownSignal signal) {
    try (CommandProgress progress = new CommandProgress(name, common, signal)) {
      return check.apply(progress);
    }
  }

  private int scale(ShutdownSignal signal) {
    ScalingFiles files = new ScalingFiles(out);
    List<Path> written;
    try (CommandProgress progress = new CommandProgress("scaling", common, signal)) {
      written =
          files.write(new Scaling(common.threads(), count(SCALING_PASSES), progress).figures());
    }
    new Output(command, common)
        .print(
            Map.of("files", written.stream().map(Path::toString).toList()),
            written.stream().map(Path::toString).collect(Collectors.joining("\n")));
    return ExitCode.OK;
  }

  private int count(int unlessGiven) {
    return repetitions == null ? unlessGiven : repetitions;
  }

  private ParameterException refused(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
