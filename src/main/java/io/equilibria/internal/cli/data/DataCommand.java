package io.equilibria.internal.cli.data;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria data}. */
@Command(
    name = "data",
    description = "List, show and download sets of images.",
    mixinStandardHelpOptions = true,
    subcommands = {DataListCommand.class, DataShowCommand.class, DataFetchCommand.class})
public final class DataCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "expected one of list, show, fetch");
  }
}
