package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommonOptions;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.everypair.EveryPair;
import picocli.CommandLine.Command;

/** {@code equilibria reproduce every-pair}. */
@Command(
    name = "every-pair",
    description = {
      "Every loss with every penalty, on parallel lines and on the ring: final distance and share"
          + " of rises as a table of shades (Fedus et al. 2017: loss and penalty are separate"
          + " choices); 12 seeds each.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce every-pair",
      "  equilibria reproduce every-pair --seeds 32 --steps 5000"
    },
    mixinStandardHelpOptions = true)
final class EveryPairCommand extends StudyCommand {
  @Override
  Study study(ReproduceOptions asked, CommonOptions general) {
    asked.refuseGames("every loss is played with every penalty");
    return EveryPair.of(asked.extent(EveryPair.DEFAULT, EveryPair.QUICK, general));
  }
}
