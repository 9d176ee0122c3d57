package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommonOptions;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.gaussian.HighDimensionalGaussian;
import picocli.CommandLine.Command;

/** {@code equilibria reproduce high-dimensional-gaussian}. */
@Command(
    name = "high-dimensional-gaussian",
    description = {
      "A Gaussian on k of d dimensions, learnt by an affine generator (Fedus et al. 2017): the"
          + " exact squared Frechet distance while d, k, latent length, width, discriminator steps,"
          + " rate and weight of the penalty are changed one at a time; 12 seeds each.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce high-dimensional-gaussian",
      "  equilibria reproduce high-dimensional-gaussian --seeds 1000 --game ns-gan --game gan-gp"
    },
    mixinStandardHelpOptions = true)
final class HighDimensionalGaussianCommand extends StudyCommand {
  @Override
  Study study(ReproduceOptions asked, CommonOptions general) {
    return HighDimensionalGaussian.of(
        asked.extent(HighDimensionalGaussian.DEFAULT, HighDimensionalGaussian.QUICK, general));
  }
}
