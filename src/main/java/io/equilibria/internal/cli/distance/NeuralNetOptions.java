package io.equilibria.internal.cli.distance;

import io.equilibria.InputException;
import io.equilibria.internal.response.NeuralNetSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings of the neural net distance for {@code distance}, as a mixin. */
final class NeuralNetOptions {
  /** The names of all options here. */
  static final List<String> NAMES =
      List.of(
          "--phi", "--delta", "--width", "--depth", "--clip", "--penalty", "--steps", "--starts");

  @Option(
      names = "--phi",
      paramLabel = "NAME",
      defaultValue = "log",
      description =
          "Measuring function of 'nnd': log, identity, smoothed-log, or critic (unbounded outputs;"
              + " with --clip or --penalty).")
  private String phi;

  @Option(
      names = "--delta",
      paramLabel = "D",
      defaultValue = "0.01",
      description = "Delta of the measuring function smoothed-log; ${DEFAULT-VALUE} by default.")
  private double delta;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "64",
      description = "Units of a layer of the discriminators of 'nnd'; ${DEFAULT-VALUE} by default.")
  private int width;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "Hidden layers of the discriminators of 'nnd'; ${DEFAULT-VALUE} by default.")
  private int depth;

  @Option(
      names = "--clip",
      paramLabel = "C",
      defaultValue = "0",
      description =
          "Keep parameters of the discriminators of 'nnd' in [-C, C]; 0, the default,"
              + " disables the bound.")
  private double clip;

  @Option(
      names = "--penalty",
      paramLabel = "L",
      defaultValue = "0",
      description =
          "Weight of the gradient penalty of the discriminators of 'nnd'; 0, the default,"
              + " disables it.")
  private double penalty;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Training steps of each discriminator of 'nnd'; ${DEFAULT-VALUE} by default.")
  private int steps;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Number of discriminators of 'nnd', each trained from its own start;"
              + " ${DEFAULT-VALUE} by default.")
  private int starts;

  /** The settings; messages begin with the name of the option. */
  NeuralNetSettings settings() {
    try {
      return new NeuralNetSettings(
          phi, delta, width, depth, clip, penalty, steps, starts, NeuralNetSettings.DEFAULT.rate());
    } catch (InputException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }
}
