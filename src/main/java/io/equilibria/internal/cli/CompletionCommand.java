package io.equilibria.internal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria completion}. */
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands, options and names.",
      "",
      "In ~/.bashrc, or in ~/.zshrc after 'autoload -U +X compinit && compinit':",
      "",
      "  source <(equilibria completion bash)",
      "  source <(equilibria completion zsh)",
      "",
      "For fish:",
      "",
      "  equilibria completion fish > ~/.config/fish/completions/equilibria.fish",
      "",
      "The script contains the names of experiments, games and kinds of data at the"
          + " time of printing: print it again after an update."
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** Shells for which there is a script. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell;

  @Override
  public Integer call() {
    Shell chosen = EnumOptions.choice(command.commandLine(), "SHELL", shell, Shell.BASH);
    command.commandLine().getOut().println(CompletionScript.of(chosen == Shell.FISH));
    command.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
