package io.equilibria.internal.architecture;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.layer.Initializer;

/** Default initializers of kernels, by the following activation. */
final class DefaultInitializers {
  private DefaultInitializers() {}

  /** He's variance for activations that cut off half of the inputs, Glorot's otherwise. */
  static Initializer before(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SWISH, GELU -> Initializer.he();
      case TANH, SIGMOID, SOFTPLUS, SELU -> Initializer.glorot();
    };
  }
}
