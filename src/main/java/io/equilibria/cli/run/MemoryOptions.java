package io.equilibria.cli.run;

import io.equilibria.cli.CommonOptions;
import io.equilibria.config.Experiment;
import io.equilibria.training.MemoryEstimate;
import io.equilibria.training.SystemMemory;
import io.equilibria.training.Threads;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a run may need more memory than there is, as a mixin. */
public final class MemoryOptions {
  @Option(
      names = "--force",
      description = "Train even if more memory is predicted than this machine has.")
  private boolean force;

  boolean force() {
    return force;
  }

  /** Says on stderr how much memory a run will need, where that is much and not refused. */
  void announceRun(CommandSpec command, CommonOptions common, Experiment experiment, int threads) {
    MemoryEstimate estimate = MemoryEstimate.of(experiment, new Threads(threads));
    if (force || estimate.excess(SystemMemory.here()).isEmpty()) {
      announce(command, common, estimate);
    }
  }

  /** Says on stderr how much memory a run would need, where that is much. */
  public static void announce(CommandSpec command, CommonOptions common, Experiment experiment) {
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
