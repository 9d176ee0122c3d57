package io.equilibria.internal.layer;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import org.hipparchus.special.Erf;

/**
 * Activations in double precision without TensorFlow, for closed forms and checks; {@link
 * ActivationLayer} builds them into graphs.
 */
public final class ScalarActivation {
  /** The slope of leaky relu below zero, as the float32 value used by the graph. */
  public static final double LEAKY_SLOPE = ActivationLayer.LEAKY_SLOPE;

  /** Klambauer et al. 2017, section 2. */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** See {@link #SELU_SCALE}. */
  public static final double SELU_ALPHA = 1.6732632423543772;

  private ScalarActivation() {}

  /** s(u). */
  public static double of(Activation activation, double u) {
    return switch (activation) {
      case RELU -> Math.max(u, 0);
      case LEAKY_RELU -> u >= 0 ? u : LEAKY_SLOPE * u;
      case TANH -> Math.tanh(u);
      case SIGMOID -> sigmoid(u);
      case SOFTPLUS -> Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
      case ELU -> u >= 0 ? u : Math.expm1(u);
      case SELU -> SELU_SCALE * (u >= 0 ? u : SELU_ALPHA * Math.expm1(u));
      case SWISH -> u * sigmoid(u);
      case GELU -> u * Erf.erfc(-u * Math.sqrt(0.5)) / 2;
    };
  }

  private static double sigmoid(double u) {
    return 1 / (1 + Math.exp(-u));
  }
}
