package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.export.SingleNetworkModel;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Several generators as one network, as a mixin. */
final class SingleNetworkOptions {
  @Option(
      names = "--single-network",
      description =
          "Write the mixture of the run's generators as one generator with one more layer,"
              + " whose latent vectors have one more number (theorem 4.3 of Arora et al. 2017);"
              + " for generators of dense layers.")
  private boolean single;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description =
          "With --single-network: bound on the total variation between its samples and the"
              + " mixture's, in (0, 1); 0.01 by default.")
  private Double delta;

  @Option(
      names = "--weights",
      paramLabel = "W,W,...",
      description =
          "With --single-network: weights of the generators, which sum to 1; those of the"
              + " run by default. A generator of weight 0 is omitted.")
  private String weights;

  /**
   * Whether a single network is requested.
   *
   * @throws InputException if it is not, but one of its settings is given
   */
  boolean isRequested() {
    if (!single && (delta != null || weights != null)) {
      throw new InputException(
          (delta != null ? "--delta" : "--weights")
              + ": expected together with --single-network, found without it; add it, or omit"
              + " this option");
    }
    return single;
  }

  SingleNetworkModel.Settings settings() {
    return new SingleNetworkModel.Settings(
        delta == null ? SingleNetworkModel.Settings.DEFAULT_DELTA : delta,
        weights == null
            ? List.of()
            : Arrays.stream(weights.split(",", -1)).map(SingleNetworkOptions::number).toList());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(
          "--weights: expected numbers between commas, such as 0.2,0.3,0.5, found '" + text + "'",
          e);
    }
  }
}
