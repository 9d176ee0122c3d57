package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommonOptions;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.robustness.Robustness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code equilibria reproduce robustness}. */
@Command(
    name = "robustness",
    description = {
      "The same random settings for every game (learning rate, beta1, discriminator steps, weight"
          + " of the penalty, bound of clipped weights): the share that comes how near to the data,"
          + " on parallel lines and on the ring.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce robustness",
      "  equilibria reproduce robustness --settings 500 --game ns-gan --game dragan-ns"
    },
    mixinStandardHelpOptions = true)
final class RobustnessCommand extends StudyCommand {
  @Option(
      names = "--settings",
      paramLabel = "N",
      description = "Settings to draw, 1 to 10 000 000; 50 unless given, 8 with --quick.")
  private Integer settings;

  @Override
  Study study(ReproduceOptions asked, CommonOptions general) {
    int usual = asked.quick() ? Robustness.QUICK_SETTINGS : Robustness.SETTINGS;
    return Robustness.of(
        asked.extent(Robustness.DEFAULT, Robustness.QUICK, general),
        settings == null ? usual : settings);
  }
}
