package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.layer.Initializer;

/** How kernels start, by the activation that follows them. */
final class DefaultInitializers {
  private DefaultInitializers() {}

  /** He's variance where half of the inputs are cut off, Glorot's elsewhere. */
  static Initializer before(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SWISH, GELU -> Initializer.he();
      case TANH, SIGMOID, SOFTPLUS, SELU -> Initializer.glorot();
    };
  }
}
