package io.equilibria.internal.cli.reproduce;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentKinds;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code equilibria reproduce}. Its subcommands are the experiments of the catalogue, read when the
 * command is used: other commands do not depend on jars.
 */
@Command(
    name = "reproduce",
    description = "Run an experiment and write its page.",
    customSynopsis = "equilibria reproduce EXPERIMENT [OPTIONS]",
    mixinStandardHelpOptions = true,
    preprocessor = ExperimentCommands.class,
    modelTransformer = ExperimentHelp.class)
public final class ReproduceCommand implements Callable<Integer> {
  private final Supplier<Catalogue> catalogue;

  @Spec private CommandSpec command;

  /** Uses the experiments of the library and of jars on the class path. */
  public ReproduceCommand() {
    this(() -> Catalogue.load(ReproduceCommand.class.getClassLoader()));
  }

  ReproduceCommand(Supplier<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  /** By name, in the order of the catalogue. */
  Map<String, ExperimentKind<?>> experiments() {
    return ExperimentKinds.in(catalogue.get());
  }

  /** Adds a subcommand for each experiment before the arguments are parsed. */
  public static void addExperiments(CommandLine reproduce) {
    ExperimentCommands.addAll(reproduce);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        command.commandLine(),
        "expected an experiment:\n"
            + ExperimentList.of(experiments().values(), command.commandLine().getUsageHelpWidth()));
  }
}
