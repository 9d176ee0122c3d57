package io.equilibria.internal.mixture;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ScalarActivation;
import java.util.Arrays;

/**
 * Bounds a component's values before the output activation by interval arithmetic: the interval of
 * each unit is propagated through the layers, for |z_i| at most a radius.
 */
final class OutputBound {
  /** A lower bound of the minima of swish, -0.2785, and GELU, -0.1700. */
  private static final double DIP = -0.28;

  private final double[] low;
  private final double[] high;

  private OutputBound(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  /** A bound of the largest absolute output for |z_i| at most the radius; infinite on overflow. */
  static double of(DenseComponent component, double radius) {
    double[] ends = new double[component.latent()];
    Arrays.fill(ends, radius);
    OutputBound units = new OutputBound(Arrays.stream(ends).map(x -> -x).toArray(), ends);
    for (int l = 0; l < component.depth(); l++) {
      if (l > 0) {
        units.activate(component.hidden().orElseThrow());
      }
      units = units.through(component.layers().get(l));
    }
    double largest = 0;
    for (int j = 0; j < units.low.length; j++) {
      largest = Math.max(largest, Math.max(-units.low[j], units.high[j]));
    }
    return largest;
  }

  private OutputBound through(DenseWeights layer) {
    double[] least = new double[layer.outputs()];
    double[] most = new double[layer.outputs()];
    for (int j = 0; j < layer.outputs(); j++) {
      least[j] = layer.bias()[j];
      most[j] = layer.bias()[j];
      for (int i = 0; i < layer.inputs(); i++) {
        double weight = layer.at(i, j);
        least[j] += weight * (weight >= 0 ? low[i] : high[i]);
        most[j] += weight * (weight >= 0 ? high[i] : low[i]);
      }
    }
    return new OutputBound(least, most);
  }

  /**
   * Applies an activation to the intervals. All activations are increasing except two, which have a
   * minimum below zero.
   */
  private void activate(Activation activation) {
    boolean dips = activation == Activation.SWISH || activation == Activation.GELU;
    for (int i = 0; i < low.length; i++) {
      double before = low[i];
      low[i] = dips && before < 0 ? DIP : ScalarActivation.of(activation, before);
      high[i] = Math.max(ScalarActivation.of(activation, high[i]), dips && before < 0 ? 0 : low[i]);
    }
  }
}
