package io.equilibria.internal.cli.tool;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.run.ExperimentOptions;
import io.equilibria.internal.cli.run.MemoryOptions;
import io.equilibria.internal.cli.run.SettingsNotes;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria config}. */
@Command(
    name = "config",
    description = "Show experiments, games and their settings.",
    mixinStandardHelpOptions = true,
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Names.class, ConfigCommand.Paths.class})
public final class ConfigCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "expected one of show, list, paths");
  }

  /** {@code equilibria config show}. */
  @Command(
      name = "show",
      description = {
        "Print an experiment as a YAML file for 'train'; a game is shown on" + " parallel-lines.",
        "",
        "  equilibria config show digits --game wgan-gp > mine.yaml",
        "  equilibria config show dragan"
      },
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec command;
    @Mixin private CommonOptions common;
    @Mixin private ExperimentOptions experiment;

    @Override
    public Integer call() {
      ExperimentSpec resolved = experiment.resolveShown(common.seed());
      new Output(command, common)
          .print(Overrides.paths(resolved), ExperimentYaml.write(resolved).stripTrailing());
      SettingsNotes.announce(command, common, resolved);
      announceMemory(resolved);
      return ExitCode.OK;
    }

    private void announceMemory(ExperimentSpec resolved) {
      try {
        MemoryOptions.announce(command, common, resolved);
      } catch (InputException e) {
        // Players that do not match the data can be shown; training reports the error.
      }
    }
  }

  /** {@code equilibria config list}. */
  @Command(
      name = "list",
      description = "List experiments, games with loss, penalty and paper, and kinds of data.",
      mixinStandardHelpOptions = true)
  static final class Names implements Callable<Integer> {
    @Spec private CommandSpec command;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() {
      Map<String, Object> names = new LinkedHashMap<>();
      names.put("experiments", Presets.experimentNames());
      names.put("games", Presets.gameNames());
      Output output = new Output(command, common);
      ConfigList list = new ConfigList(Catalogue.installed(), output.terminal());
      names.put("notes", list.notes());
      names.put("data", list.data());
      output.print(names, list.words());
      return ExitCode.OK;
    }
  }

  /** {@code equilibria config paths}. */
  @Command(
      name = "paths",
      description = "Print every setting of an experiment in the form of --set.",
      mixinStandardHelpOptions = true)
  static final class Paths implements Callable<Integer> {
    @Spec private CommandSpec command;
    @Mixin private CommonOptions common;
    @Mixin private ExperimentOptions experiment;

    @Override
    public Integer call() {
      Map<String, String> paths = Overrides.paths(experiment.resolveShown(common.seed()));
      new Output(command, common)
          .print(
              paths,
              paths.entrySet().stream()
                  .map(path -> path.getKey() + "=" + path.getValue())
                  .collect(Collectors.joining(System.lineSeparator())));
      return ExitCode.OK;
    }
  }
}
