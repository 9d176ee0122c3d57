package io.equilibria.internal.evaluation;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ScalarActivation;
import java.util.Optional;

/**
 * Inverses of one-to-one activations a = s(u).
 *
 * <pre>
 *   leaky-relu   u = a, or a / 0.2 below 0         s' = 1 or 0.2
 *   tanh         u = atanh a, |a| &lt; 1              s' = 1 - a^2
 *   sigmoid      u = log(a / (1 - a)), 0 &lt; a &lt; 1   s' = a (1 - a)
 *   softplus     u = log(e^a - 1), a &gt; 0           s' = 1 - e^-a
 *   elu          u = a, or log(1 + a) in (-1, 0)   s' = 1 or 1 + a
 *   selu         elu with alpha 1.6733 below 0, all times lambda 1.0507
 * </pre>
 */
enum Inverse {
  LEAKY_RELU {
    @Override
    double back(double a) {
      return a >= 0 ? a : a / ScalarActivation.LEAKY_SLOPE;
    }

    @Override
    double logSlope(double a) {
      return a >= 0 ? 0 : Math.log(ScalarActivation.LEAKY_SLOPE);
    }
  },
  TANH {
    @Override
    double back(double a) {
      return (Math.log1p(a) - Math.log1p(-a)) / 2;
    }

    @Override
    double logSlope(double a) {
      return Math.log1p(a) + Math.log1p(-a);
    }
  },
  SIGMOID {
    @Override
    double back(double a) {
      return Math.log(a) - Math.log1p(-a);
    }

    @Override
    double logSlope(double a) {
      return Math.log(a) + Math.log1p(-a);
    }
  },
  SOFTPLUS {
    @Override
    double back(double a) {
      return a + logSlope(a);
    }

    @Override
    double logSlope(double a) {
      return Math.log(-Math.expm1(-a));
    }
  },
  ELU {
    @Override
    double back(double a) {
      return a >= 0 ? a : Math.log1p(a);
    }

    @Override
    double logSlope(double a) {
      return a >= 0 ? 0 : Math.log1p(a);
    }
  },
  SELU {
    @Override
    double back(double a) {
      return a >= 0
          ? a / ScalarActivation.SELU_SCALE
          : Math.log1p(a / (ScalarActivation.SELU_SCALE * ScalarActivation.SELU_ALPHA));
    }

    @Override
    double logSlope(double a) {
      return Math.log(ScalarActivation.SELU_SCALE)
          + (a >= 0 ? 0 : Math.log(ScalarActivation.SELU_ALPHA) + back(a));
    }
  };

  /** The inverse of an activation; empty if it is not one to one. */
  static Optional<Inverse> of(Activation activation) {
    return switch (activation) {
      case LEAKY_RELU -> Optional.of(LEAKY_RELU);
      case TANH -> Optional.of(TANH);
      case SIGMOID -> Optional.of(SIGMOID);
      case SOFTPLUS -> Optional.of(SOFTPLUS);
      case ELU -> Optional.of(ELU);
      case SELU -> Optional.of(SELU);
      case RELU, SWISH, GELU -> Optional.empty();
    };
  }

  /** s(u). */
  double forward(double u) {
    return ScalarActivation.of(Activation.valueOf(name()), u);
  }

  /** The u with a = s(u); infinite or NaN if there is none. */
  abstract double back(double a);

  /** log s'(u) at the u with a = s(u). */
  abstract double logSlope(double a);
}
