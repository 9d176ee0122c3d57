package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria doctor}. */
@Command(
    name = "doctor",
    description = {
      "Check that this machine is ready.",
      "",
      "System, processor, memory, Java, TensorFlow, GPU, data, disk, and two seconds of training."
          + " Each fault comes with its remedy.",
      "",
      "  equilibria doctor",
      "  equilibria doctor --json > machine.json    for a bug report",
      "",
      "Exits with 1 if something does not work."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of runs, to measure its disk; checkpoints/ by default.")
  private Path runs;

  @Override
  public Integer call() {
    common.refuseSeed("no random numbers are used");
    return new DoctorRunner(command, common, runs).run() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }
}
