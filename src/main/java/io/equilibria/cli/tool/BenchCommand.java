package io.equilibria.cli.tool;

import io.equilibria.CancelledException;
import io.equilibria.bench.Bench;
import io.equilibria.bench.BenchCase;
import io.equilibria.bench.MatrixProductPeak;
import io.equilibria.bench.Measurement;
import io.equilibria.bench.MemoryBench;
import io.equilibria.bench.MemoryCase;
import io.equilibria.bench.OverheadCheck;
import io.equilibria.bench.RecordedStep;
import io.equilibria.bench.Scaling;
import io.equilibria.bench.ScalingFiles;
import io.equilibria.cli.CommandProgress;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.ExitCode;
import io.equilibria.cli.Output;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.compute.ProgressMonitor;
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
      "Each case is trained as by 'train', with its logs and checkpoints, in a temporary folder: a"
          + " fixed number of steps to warm up, then as many for each repetition. Printed are the"
          + " median and the middle 80 %% of the repetitions, the arithmetic that a step has to do,"
          + " its share of this machine's float32 matrix product, and the peak of resident"
          + " memory.",
      "Compare only what was measured on the same machine in one go."
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
          "A case: small-many, small-one, medium-many, dcgan8, dcgan32, dcgan32-bfloat16 (where the"
              + " processor has it); may be repeated; all unless given.")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Repetitions that count; 5 unless given, of --guard 15, of --scaling 3.")
  private Integer repetitions;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a repetition; those of the case unless given, 1 to 3 s.")
  private Integer steps;

  @Option(
      names = "--guard",
      description = {
        "Compare training with a bare loop over the same graph, and with logs without, by turns in"
            + " one process; exit code 1 where a limit is not kept."
      })
  private boolean guard;

  @Option(
      names = "--scaling",
      description =
          "Measure how the rate depends on batch, width, replicas and threads, in some minutes;"
              + " figures and their numbers go to --out.")
  private boolean scaling;

  @Option(
      names = "--memory",
      description =
          "Hold predictions of memory against the peaks of runs, each in a process of its own, in"
              + " some minutes.")
  private boolean memory;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the figures of --scaling.")
  private Path out;

  @Option(
      names = "--step",
      paramLabel = "FOLDER",
      description = {
        "Instead of measuring write one step of the case, its random numbers, losses and variables"
            + " before and after, as .npy files into a new folder, for comparison with other"
            + " software."
      })
  private Path step;

  @Override
  public Integer call() {
    common.refuseSeed("the cases have seeds of their own");
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
      throw refused("--guard measures games of its own; leave out --case or --guard");
    }
    if (scaling && (guard || !cases.isEmpty() || steps != null)) {
      throw refused("--scaling measures games of its own; leave out --case, --guard and --steps");
    }
    if (scaling != (out != null)) {
      throw refused("--scaling and --out go together: the folder is for its figures");
    }
    if (memory && (guard || scaling || !cases.isEmpty() || steps != null || repetitions != null)) {
      throw refused("--memory measures runs of its own; leave out other options of bench");
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
      // Each time: others may have held the machine up the last time.
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
