package io.equilibria.internal.run;

import io.equilibria.internal.config.GeneratorSpec;
import java.util.Set;

/** Names of the variables of a game other than the parameters of its players. */
public final class StateNames {
  /** The step counter. Defined here so that names can be checked without loading TensorFlow. */
  public static final String STEP = "step";

  /** Logarithms, up to a constant, of the mixture weights of the generators. */
  public static final String MIXTURE_OF_GENERATORS = "mixture/generators";

  /** Logarithms, up to a constant, of the mixture weights of the discriminators. */
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

  /** Whether a variable belongs to an optimiser, of any kind, or is the step counter. */
  public static boolean isOfTraining(String variable) {
    return variable.equals(STEP)
        || OF_OPTIMIZERS.contains(variable.substring(variable.lastIndexOf('/') + 1));
  }

  /** The name of the moving average of a generator parameter. */
  public static String average(String parameter) {
    return parameter + "/" + GeneratorSpec.AVERAGE;
  }
}
