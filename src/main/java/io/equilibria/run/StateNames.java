package io.equilibria.run;

import io.equilibria.config.GeneratorSpec;
import java.util.Set;

/** The names of what a game keeps beside the parameters of its players. */
public final class StateNames {
  /** The counter of steps. Named here, since a name is asked about without TensorFlow at hand. */
  public static final String STEP = "step";

  /** The logarithms, up to a constant, of the weights that generators are mixed by. */
  public static final String MIXTURE_OF_GENERATORS = "mixture/generators";

  /** The logarithms, up to a constant, of the weights that discriminators are mixed by. */
  public static final String MIXTURE_OF_DISCRIMINATORS = "mixture/discriminators";

  private static final Set<String> OF_OPTIMIZERS =
      Set.of(
          "adam_m",
          "adam_v",
          "beta1_power",
          "beta2_power",
          "rms_prop_square",
          "rms_prop_momentum",
          "sgd_momentum");

  private StateNames() {}

  /** Whether a variable is an optimiser's, of any kind of optimiser, or counts steps. */
  public static boolean isOfTraining(String variable) {
    return variable.equals(STEP)
        || OF_OPTIMIZERS.contains(variable.substring(variable.lastIndexOf('/') + 1));
  }

  /** What the average of a parameter of the generator is called, where one is kept. */
  public static String average(String parameter) {
    return parameter + "/" + GeneratorSpec.AVERAGE;
  }
}
