package io.equilibria.internal.equilibrium;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ScalarActivation;
import io.equilibria.internal.metric.statistics.Interval;

/**
 * The smallest and the largest slope of an activation over an interval. At a kink the slope takes
 * all values between those on both sides (Clarke's generalised gradient), as required by the mean
 * value theorem for Lipschitz functions.
 */
final class SlopeBounds {
  /** The slopes of swish lie within [-0.0998, 1.0998]. */
  private static final Interval SWISH = new Interval(-0.1, 1.1);

  /** The slopes of GELU lie within [-0.1290, 1.1290]. */
  private static final Interval GELU = new Interval(-0.13, 1.13);

  private SlopeBounds() {}

  /**
   * Bounds over [low, high]; exact except for swish and GELU, for which the bounds of the whole
   * line are used.
   */
  static Interval of(Activation activation, double low, double high) {
    return switch (activation) {
      case RELU -> kinked(low, high, 0);
      case LEAKY_RELU -> kinked(low, high, ScalarActivation.LEAKY_SLOPE);
      case TANH -> bell(low, high, u -> 1 - Math.tanh(u) * Math.tanh(u));
      case SIGMOID -> bell(low, high, u -> logistic(u) * logistic(-u));
      case SOFTPLUS -> new Interval(logistic(low), logistic(high));
      case ELU -> new Interval(elu(low), elu(high));
      case SELU -> selu(low, high);
      case SWISH -> SWISH;
      case GELU -> GELU;
    };
  }

  private static Interval kinked(double low, double high, double below) {
    return new Interval(low >= 0 ? 1 : below, high <= 0 ? below : 1);
  }

  /** The slope of an activation. */
  @FunctionalInterface
  private interface Slope {
    double at(double u);
  }

  /** Bounds of a slope that is even and decreasing away from 0. */
  private static Interval bell(double low, double high, Slope slope) {
    double nearest = low > 0 ? low : Math.min(high, 0);
    double farthest = Math.max(Math.abs(low), Math.abs(high));
    return new Interval(slope.at(farthest), slope.at(nearest));
  }

  private static double elu(double u) {
    return u >= 0 ? 1 : Math.exp(u);
  }

  /**
   * Below 0 the slope increases to scale times alpha; above 0 it is the scale, which is smaller.
   */
  private static Interval selu(double low, double high) {
    double scale = ScalarActivation.SELU_SCALE;
    double steep = scale * ScalarActivation.SELU_ALPHA;
    if (low >= 0) {
      return new Interval(scale, scale);
    }
    double least = steep * Math.exp(low);
    double greatest = steep * Math.exp(Math.min(high, 0));
    return high <= 0 ? new Interval(least, greatest) : new Interval(Math.min(least, scale), steep);
  }

  private static double logistic(double u) {
    return 1 / (1 + Math.exp(-u));
  }
}
