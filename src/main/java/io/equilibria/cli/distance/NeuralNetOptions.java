package io.equilibria.cli.distance;

import io.equilibria.InputException;
import io.equilibria.response.NeuralNetSettings;
import picocli.CommandLine.Option;

/** How {@code distance} computes the neural net distance, as a mixin. */
final class NeuralNetOptions {
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
      description = "Delta of the measuring function smoothed-log; ${DEFAULT-VALUE} unless given.")
  private double delta;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Units of a layer of the discriminators of 'nnd'; ${DEFAULT-VALUE} unless given.")
  private int width;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "Hidden layers of the discriminators of 'nnd'; ${DEFAULT-VALUE} unless given.")
  private int depth;

  @Option(
      names = "--clip",
      paramLabel = "C",
      defaultValue = "0",
      description =
          "Keep parameters of the discriminators of 'nnd' in [-C, C]; 0, the default, for no"
              + " bound.")
  private double clip;

  @Option(
      names = "--penalty",
      paramLabel = "L",
      defaultValue = "0",
      description =
          "Weight of the gradient penalty of the discriminators of 'nnd'; 0, the default, for"
              + " none.")
  private double penalty;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Steps that each discriminator of 'nnd' is trained for; ${DEFAULT-VALUE} unless given.")
  private int steps;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Discriminators of 'nnd' that are trained, each from a start of its own; ${DEFAULT-VALUE}"
              + " unless given.")
  private int starts;

  /** What was given; refusals begin with the name of the option. */
  NeuralNetSettings settings() {
    try {
      return new NeuralNetSettings(
          phi, delta, width, depth, clip, penalty, steps, starts, NeuralNetSettings.DEFAULT.rate());
    } catch (InputException e) {
      throw new InputException("--" + e.getMessage(), e);
    }
  }
}
