package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.training.MemoryEstimate;
import io.equilibria.internal.training.SystemMemory;
import io.equilibria.internal.training.Threads;
import io.equilibria.internal.training.TrainerOptions;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options for the memory of a run, as a mixin. */
public final class MemoryOptions {
  @Option(
      names = "--force",
      description = "Train even if more memory is predicted than this machine has.")
  private boolean force;

  @Option(
      names = "--data-memory",
      paramLabel = "GB",
      description =
          "Larger image sets are read during training instead of kept in memory; a quarter"
              + " of this machine's memory by default. Results do not depend on it.")
  private Double dataMemory;

  /** Options of a training with these settings. */
  TrainerOptions applyTo(TrainerOptions options) {
    return options.withForce(force).withDataMemory(bytes());
  }

  private long bytes() {
    if (dataMemory == null) {
      return SystemMemory.here().forData();
    }
    if (!(dataMemory >= 0)) {
      throw new InputException("--data-memory: expected 0 GB or more, found " + dataMemory);
    }
    return (long) (dataMemory * 1e9);
  }

  /** Prints the predicted memory of a run on stderr if it is large and not refused. */
  void announceRun(
      CommandSpec command, CommonOptions common, ExperimentSpec experiment, int threads) {
    MemoryEstimate estimate =
        MemoryEstimate.of(experiment, new Threads(threads), Catalogue.installed(), bytes());
    if (force || estimate.excess(SystemMemory.here()).isEmpty()) {
      announce(command, common, estimate);
    }
  }

  /** Prints the predicted memory of a run on stderr if it is large. */
  public static void announce(
      CommandSpec command, CommonOptions common, ExperimentSpec experiment) {
    announce(command, common, MemoryEstimate.of(experiment, new Threads(common.threads())));
  }

  private static void announce(CommandSpec command, CommonOptions common, MemoryEstimate estimate) {
    if (!common.quiet()) {
      PrintWriter err = command.commandLine().getErr();
      estimate.notice(SystemMemory.here()).ifPresent(line -> err.println("memory: " + line));
      err.flush();
    }
  }
}
