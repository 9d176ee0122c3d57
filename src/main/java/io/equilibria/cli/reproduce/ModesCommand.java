package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommonOptions;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.modes.CoveredModes;
import picocli.CommandLine.Command;

/** {@code equilibria reproduce modes}. */
@Command(
    name = "modes",
    description = {
      "Eight Gaussians on a ring, twenty-five on a grid: modes found, samples of high quality and"
          + " evenness per game, beside the numbers of the literature; 12 seeds each.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce modes",
      "  equilibria reproduce modes --game ns-gan --game hinge --steps 20000"
    },
    mixinStandardHelpOptions = true)
final class ModesCommand extends StudyCommand {
  @Override
  Study study(ReproduceOptions asked, CommonOptions general) {
    return CoveredModes.of(asked.extent(CoveredModes.DEFAULT, CoveredModes.QUICK, general));
  }
}
