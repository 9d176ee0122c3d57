package io.equilibria.internal.theory;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ScalarActivation;

/** Bounds of activations s, applied element by element. */
final class ActivationBound {
  /** The largest slope of x sigmoid(x), where x tanh(x / 2) = 2, rounded up. */
  private static final double SWISH_SLOPE = 1.0998393194498;

  /** The largest slope of x Phi(x), Phi(x) + x phi(x) at the root of 2, rounded up. */
  private static final double GELU_SLOPE = 1.1289042889442;

  private ActivationBound() {}

  /** The Lipschitz constant of s. */
  static double slope(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, TANH, SOFTPLUS, ELU -> 1;
      case SIGMOID -> 0.25;
      case SELU -> ScalarActivation.SELU_SCALE * ScalarActivation.SELU_ALPHA;
      case SWISH -> SWISH_SLOPE;
      case GELU -> GELU_SLOPE;
    };
  }

  /**
   * A bound on |s(x)| for vectors.
   *
   * @param size a bound on |x|
   * @param units the length of x
   */
  static double size(Activation activation, double size, long units) {
    double root = Math.sqrt((double) units);
    double from = size * growth(activation) + root * ScalarActivation.of(activation, 0);
    boolean bounded = activation == Activation.TANH || activation == Activation.SIGMOID;
    return bounded ? Math.min(from, root) : from;
  }

  /** |s(x) - s(0)| is at most this times |x|: for swish and GELU less than the largest slope. */
  private static double growth(Activation activation) {
    return switch (activation) {
      case SWISH, GELU -> 1;
      default -> slope(activation);
    };
  }
}
