package io.equilibria.internal.cli.reproduce;

import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the experiments in the help of {@code reproduce}. */
final class ExperimentHelp implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec reproduce) {
    reproduce
        .usageMessage()
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            help ->
                "%nExperiments%n%s%n"
                    .formatted(
                        list(
                            (ReproduceCommand) reproduce.userObject(),
                            help.commandSpec().usageMessage().width())));
    return reproduce;
  }

  private static String list(ReproduceCommand reproduce, int width) {
    return ExperimentList.of(reproduce.experiments().values(), width);
  }
}
