package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.cli.terminal.HelpText;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.text.Suggestions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Adds the subcommands of {@code reproduce} when it is used. */
final class ExperimentCommands implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> words, CommandSpec reproduce, ArgSpec option, Map<String, Object> info) {
    Map<String, ExperimentKind<?>> experiments =
        ((ReproduceCommand) reproduce.userObject()).experiments();
    if (!words.isEmpty() && !words.peek().startsWith("-")) {
      String name = words.peek();
      ExperimentKind<?> kind = experiments.get(name);
      if (kind == null) {
        throw unknown(name, reproduce, experiments);
      }
      add(reproduce.commandLine(), kind, names(experiments.values()));
    }
    return false;
  }

  private static ParameterException unknown(
      String name, CommandSpec reproduce, Map<String, ExperimentKind<?>> experiments) {
    Optional<String> meant = Suggestions.of(name, experiments.keySet());
    return new ParameterException(
        reproduce.commandLine(),
        "unknown experiment '%s'%s\n%s"
            .formatted(
                name,
                meant.map(word -> "; did you mean `" + word + "`? Known:").orElse("; known:"),
                ExperimentList.of(
                    experiments.values(), reproduce.commandLine().getUsageHelpWidth())));
  }

  /** The options of all experiments. */
  private static Set<String> names(Collection<ExperimentKind<?>> experiments) {
    Set<String> names = new TreeSet<>();
    for (ExperimentKind<?> kind : experiments) {
      kind.options().stream().map(ExperimentOption::name).forEach(names::add);
      names.addAll(kind.missingOptions().keySet());
    }
    return names;
  }

  private static void add(CommandLine reproduce, ExperimentKind<?> kind, Set<String> options) {
    CommandLine command = ExperimentCommand.of(kind, options);
    reproduce.addSubcommand(kind.name(), command);
    command
        .setOut(reproduce.getOut())
        .setErr(reproduce.getErr())
        .setParameterExceptionHandler(reproduce.getParameterExceptionHandler())
        .setExecutionExceptionHandler(reproduce.getExecutionExceptionHandler())
        .setAbbreviatedOptionsAllowed(reproduce.isAbbreviatedOptionsAllowed());
    HelpText.inherit(reproduce, command);
  }

  /** Adds the commands of all experiments, for completion and tests. */
  static void addAll(CommandLine reproduce) {
    Collection<ExperimentKind<?>> kinds =
        ((ReproduceCommand) reproduce.getCommandSpec().userObject()).experiments().values();
    Set<String> names = names(kinds);
    kinds.forEach(kind -> add(reproduce, kind, names));
  }
}
