package io.equilibria.internal.cli.theory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria theory}. */
@Command(
    name = "theory",
    description = {
      "Evaluate theorems about numbers of samples and components.",
      "",
      "Theorems 3.1, 4.2 and 4.3 of Arora et al. 2017, Generalization and Equilibrium"
          + " in GANs, and their inverse: the error for which a number of samples or"
          + " components suffices. The constants come from options, or from a trained"
          + " discriminator.",
      "",
      "  equilibria theory samples --p 1000 --eps 0.1 --phi smoothed-log --lipschitz 10",
      "  equilibria theory samples checkpoints/mine --phi smoothed-log --eps 0.1 --m 10000",
      "  equilibria theory pure checkpoints/mine --phi smoothed-log --eps 0.1"
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      TheorySamplesCommand.class,
      TheoryComponentsCommand.class,
      TheoryPureCommand.class
    })
public final class TheoryCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "expected one of samples, components, pure");
  }
}
