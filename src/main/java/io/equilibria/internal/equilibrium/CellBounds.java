package io.equilibria.internal.equilibrium;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ScalarActivation;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.mixture.DenseWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of a network of dense layers, x in R^d to one logit, over axis-parallel cells, by the mean
 * value form with interval slopes: over a cell with centre c and half sides r,
 *
 * <pre>  f(x) in f(c) +- sum_i r_i max |s_i|,    s_i: all slopes along x_i in the cell  </pre>
 *
 * <p>Slopes are propagated through the layers as intervals, with bounds of each activation's slope
 * over the unit's interval ({@link SlopeBounds}). If no unit of a piecewise linear network changes
 * its piece within a cell, slopes are numbers and the bounds are exact; in general their excess
 * decreases with the square of the cell's size (Moore, Kearfott and Cloud 2009, chapter 6).
 *
 * <p>Computed in double precision, with {@value #ROUNDING} of the logit's size added for rounding.
 * The bounds hold for the function defined by the stored numbers; its evaluation in single
 * precision differs by about 1e-6.
 */
final class CellBounds {
  private static final double ROUNDING = 1e-9;

  private final int dimension;
  private final List<Layer> layers = new ArrayList<>();
  private final Activation hidden;

  /** A layer with W and |W|, both [inputs * outputs]. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Layer(int outputs, double[] kernel, double[] absolute, double[] bias) {
    static Layer of(DenseWeights weights) {
      int size = weights.kernel().length;
      Layer layer =
          new Layer(
              weights.outputs(), new double[size], new double[size], new double[weights.outputs()]);
      for (int i = 0; i < size; i++) {
        layer.kernel[i] = weights.kernel()[i];
        layer.absolute[i] = Math.abs(layer.kernel[i]);
      }
      for (int j = 0; j < weights.outputs(); j++) {
        layer.bias[j] = weights.bias()[j];
      }
      return layer;
    }

    /** x W for W or |W|, without the bias. */
    double[] times(double[] matrix, double[] x) {
      double[] y = new double[outputs];
      for (int i = 0; i < x.length; i++) {
        if (x[i] != 0) {
          for (int j = 0; j < outputs; j++) {
            y[j] += x[i] * matrix[i * outputs + j];
          }
        }
      }
      return y;
    }
  }

  /**
   * Bounds of a function over a cell.
   *
   * @param centre its value at the cell's centre
   * @param reach the largest difference from {@code centre} in the cell
   * @param share [d], the contribution of each axis to {@code reach}; the rest is rounding
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bounds(double centre, double reach, double[] share) {}

  /**
   * Creates bounds for a network.
   *
   * @param network a network with one output and no final activation
   */
  CellBounds(DenseComponent network) {
    if (network.features() != 1 || network.output().isPresent()) {
      throw new IllegalArgumentException(
          "bounds over cells: expected a discriminator with one logit, found %d outputs%s"
              .formatted(
                  network.features(), network.output().isPresent() ? " with an activation" : ""));
    }
    dimension = network.latent();
    network.layers().forEach(layer -> layers.add(Layer.of(layer)));
    hidden = network.hidden().orElse(Activation.RELU); // Not used for a single layer.
  }

  /** The dimension d of points. */
  int dimension() {
    return dimension;
  }

  /** The logit at a point [d]. */
  double at(double[] point) {
    double[] x = point;
    for (int l = 0; l < layers.size(); l++) {
      x = layers.get(l).times(layers.get(l).kernel, x);
      for (int j = 0; j < x.length; j++) {
        x[j] += layers.get(l).bias[j];
        if (l < layers.size() - 1) {
          x[j] = ScalarActivation.of(hidden, x[j]);
        }
      }
    }
    return x[0];
  }

  /**
   * Bounds of the logit over a cell.
   *
   * @param centre [d]
   * @param half [d], half the length of each side
   */
  Bounds over(double[] centre, double[] half) {
    double[] values = centre.clone();
    double[][] slopes = new double[dimension][dimension]; // Midpoints of the intervals, by axis.
    double[][] spreads = new double[dimension][dimension]; // Radii of the intervals.
    for (int i = 0; i < dimension; i++) {
      slopes[i][i] = 1;
    }
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      values = layer.times(layer.kernel, values);
      for (int j = 0; j < layer.outputs; j++) {
        values[j] += layer.bias[j];
      }
      for (int i = 0; i < dimension; i++) {
        slopes[i] = layer.times(layer.kernel, slopes[i]);
        spreads[i] = layer.times(layer.absolute, spreads[i]);
      }
      if (l < layers.size() - 1) {
        activate(values, slopes, spreads, half);
      }
    }
    double[] share = new double[dimension];
    double reach = ROUNDING * (1 + Math.abs(values[0]));
    for (int i = 0; i < dimension; i++) {
      share[i] = half[i] * (Math.abs(slopes[i][0]) + spreads[i][0]);
      reach += share[i];
    }
    return new Bounds(values[0], reach, share);
  }

  private void activate(double[] values, double[][] slopes, double[][] spreads, double[] half) {
    for (int j = 0; j < values.length; j++) {
      double reach = 0;
      for (int i = 0; i < dimension; i++) {
        reach += half[i] * (Math.abs(slopes[i][j]) + spreads[i][j]);
      }
      Interval steepness = SlopeBounds.of(hidden, values[j] - reach, values[j] + reach);
      values[j] = ScalarActivation.of(hidden, values[j]);
      double middle = (steepness.low() + steepness.high()) / 2;
      double spread = (steepness.high() - steepness.low()) / 2;
      for (int i = 0; i < dimension; i++) {
        // (m + [-s, s]) (a + [-b, b]) lies within m a + [-1, 1] (|m| b + s |a| + s b).
        double old = slopes[i][j];
        slopes[i][j] = middle * old;
        spreads[i][j] = Math.abs(middle) * spreads[i][j] + spread * (Math.abs(old) + spreads[i][j]);
      }
    }
  }
}
