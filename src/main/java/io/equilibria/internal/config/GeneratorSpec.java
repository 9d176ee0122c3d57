package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Spec;

/**
 * The player that draws samples.
 *
 * @param architecture its network, from latent to sample
 * @param optimizer its optimiser
 * @param latent dimension of z, 1 to {@link #MAX_LATENT}
 * @param average decay of the exponential moving average of its parameters used for sampling, in
 *     [0, 1); with 0 the parameters themselves are used. {@link #sampledWith} names the variables
 *     to use for sampling and measuring.
 */
public record GeneratorSpec(
    ArchitectureSettings architecture, OptimizerSpec optimizer, int latent, double average) {
  public static final int MAX_LATENT = 16384;

  /** The last part of the name of a parameter's average. */
  public static final String AVERAGE = "average";

  /** A small dense network. */
  public static final GeneratorSpec DEFAULT =
      new GeneratorSpec(ArchitectureSpec.Mlp.DEFAULT, OptimizerSpec.Adam.DEFAULT, 8, 0);

  public GeneratorSpec {
    Require.given("generator.architecture", architecture);
    LabelSpec.requireForGenerator(ArchitectureSpec.labelsOf(architecture));
    Require.given("generator.optimizer", optimizer);
    Require.between("generator.latent", latent, 1, MAX_LATENT);
    Require.fraction("generator.average", average);
    int rows = ArchitectureSpec.startInputsOf(architecture);
    if (rows > 0 && rows != latent) {
      throw new InputException(
          "generator.architecture.kernel must have one row for each latent dimension, "
              + latent
              + ", found "
              + rows);
    }
  }

  /** This generator with every number replaced in which replicas of one graph may differ. */
  public GeneratorSpec structure() {
    return new GeneratorSpec(
        architecture.structure(), optimizer.structure(), latent, isAveraged() ? Spec.ANY : 0);
  }

  public GeneratorSpec withArchitecture(ArchitectureSettings newArchitecture) {
    return new GeneratorSpec(newArchitecture, optimizer, latent, average);
  }

  public GeneratorSpec withOptimizer(OptimizerSpec newOptimizer) {
    return new GeneratorSpec(architecture, newOptimizer, latent, average);
  }

  /** Whether samples are drawn with an average of the parameters. */
  public boolean isAveraged() {
    return average > 0;
  }

  /**
   * The name of the variable used for sampling in place of a trained parameter: that of its average
   * if there is one, otherwise its own.
   */
  public String sampledWith(String parameter) {
    return isAveraged() ? parameter + "/" + AVERAGE : parameter;
  }

  /** A description of the weights used for sampling, for labelling measurements. */
  public String weights() {
    return isAveraged() ? "moving average (" + Require.plain(average) + ")" : "raw weights";
  }
}
