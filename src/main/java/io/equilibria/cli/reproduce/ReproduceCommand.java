package io.equilibria.cli.reproduce;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce}. */
@Command(
    name = "reproduce",
    description = "Run an experiment of the papers by name and write its report.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "EXPERIMENT",
    subcommands = {
      ParallelLinesCommand.class,
      DivergencesCommand.class,
      DiracCommand.class,
      HighDimensionalGaussianCommand.class,
      ModesCommand.class,
      EveryPairCommand.class,
      RobustnessCommand.class
    })
public final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        command.commandLine(),
        "expected an experiment: "
            + String.join(", ", command.subcommands().keySet().stream().sorted().toList()));
  }
}
