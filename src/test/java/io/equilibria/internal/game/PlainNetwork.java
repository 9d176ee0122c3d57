package io.equilibria.internal.game;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dense network in plain Java, one sample at a time, with the gradient of its first output by its
 * input.
 */
record PlainNetwork(List<double[]> kernels, List<double[]> biases, Activation activation) {

  /** Reads {@code player/dense_1/kernel}, row-major {@code [inputs, units]}, and so on. */
  static PlainNetwork of(
      String player, ArchitectureSettings spec, Map<String, double[]> parameters) {
    int layers = spec instanceof Mlp mlp ? mlp.depth() + 1 : 1;
    List<double[]> kernels = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int i = 1; i <= layers; i++) {
      kernels.add(parameters.get(player + "/dense_" + i + "/kernel"));
      biases.add(parameters.get(player + "/dense_" + i + "/bias"));
    }
    Activation activation = spec instanceof Mlp mlp ? mlp.activation() : Activation.TANH;
    return new PlainNetwork(kernels, biases, activation);
  }

  double[] apply(double[] x) {
    List<double[]> sums = sums(x);
    return sums.get(sums.size() - 1);
  }

  /** What each layer hands to its activation; the last has none. */
  private List<double[]> sums(double[] x) {
    List<double[]> sums = new ArrayList<>();
    double[] in = x;
    for (int layer = 0; layer < kernels.size(); layer++) {
      double[] out = biases.get(layer).clone();
      for (int i = 0; i < in.length; i++) {
        for (int j = 0; j < out.length; j++) {
          out[j] += in[i] * kernels.get(layer)[i * out.length + j];
        }
      }
      sums.add(out);
      in = new double[out.length];
      for (int j = 0; j < out.length; j++) {
        in[j] = value(out[j]);
      }
    }
    return sums;
  }

  /** The gradient of output 0 by the input. */
  double[] inputGradient(double[] x) {
    List<double[]> sums = sums(x);
    double[] back = new double[biases.get(biases.size() - 1).length];
    back[0] = 1;
    for (int layer = kernels.size() - 1; layer >= 0; layer--) {
      int inputs = kernels.get(layer).length / back.length;
      double[] next = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < back.length; j++) {
          next[i] += kernels.get(layer)[i * back.length + j] * back[j];
        }
        next[i] *= layer == 0 ? 1 : slope(sums.get(layer - 1)[i]);
      }
      back = next;
    }
    return back;
  }

  private double value(double t) {
    return switch (activation) {
      case TANH -> Math.tanh(t);
      case LEAKY_RELU -> t > 0 ? t : 0.2f * t; // the slope is a float in TensorFlow
      default -> throw new IllegalArgumentException("not needed yet: " + activation);
    };
  }

  private double slope(double t) {
    return switch (activation) {
      case TANH -> 1 - Math.tanh(t) * Math.tanh(t);
      case LEAKY_RELU -> t > 0 ? 1 : 0.2f;
      default -> throw new IllegalArgumentException("not needed yet: " + activation);
    };
  }
}
