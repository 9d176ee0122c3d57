package io.equilibria.internal.feature;

import io.equilibria.internal.array.Npy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inception's weights by the formula of {@code tools/extractors/inception_reference.py}, batch norm
 * folded. Kernels there have the order {@code [out, in, height, width]}.
 */
final class FormulaWeights {
  private static final double EPSILON = 1e-3;

  private final Map<String, Npy.Array> arrays = new TreeMap<>();

  private FormulaWeights() {}

  /** All layers that a network asks for, with an array that says that they come from nowhere. */
  static NamedWeights inception() {
    FormulaWeights weights = new FormulaWeights();
    InceptionLayers.ALL.forEach(weights::add);
    double[] kernel = new double[2048 * 1008];
    double[] drawn = uniform("fc.weight", kernel.length);
    for (int in = 0; in < 2048; in++) {
      for (int out = 0; out < 1008; out++) {
        kernel[in * 1008 + out] = (float) (drawn[out * 2048 + in] * Math.sqrt(3.0 / 2048));
      }
    }
    weights.arrays.put("fc/kernel", new Npy.Array(new int[] {2048, 1008}, kernel, true));
    weights.arrays.put(
        "fc/bias", new Npy.Array(new int[] {1008}, tenths(uniform("fc.bias", 1008), 0), true));
    weights.arrays.put("source/sha256", new Npy.Array(new int[] {32}, new double[32], false));
    return new NamedWeights("formula", weights.arrays);
  }

  private void add(String layer, int[] shape) {
    int height = shape[0];
    int width = shape[1];
    int in = shape[2];
    int out = shape[3];
    double[] gamma = tenths(uniform(layer + ".bn.weight", out), 1);
    double[] beta = tenths(uniform(layer + ".bn.bias", out), 0);
    double[] mean = tenths(uniform(layer + ".bn.running_mean", out), 0);
    double[] variance = uniform(layer + ".bn.running_var", out);
    double[] drawn = uniform(layer + ".conv.weight", in * out * height * width);
    double spread = Math.sqrt(6.0 / (in * height * width));
    double[] kernel = new double[drawn.length];
    double[] bias = new double[out];
    for (int o = 0; o < out; o++) {
      double scale = gamma[o] / Math.sqrt((float) (1 + variance[o] / 2) + EPSILON);
      bias[o] = beta[o] - mean[o] * scale;
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < height * width; place++) {
          double value = (float) (drawn[(o * in + i) * height * width + place] * spread);
          kernel[(place * in + i) * out + o] = value * scale;
        }
      }
    }
    String name = layer.replace('.', '/');
    arrays.put(name + "/kernel", new Npy.Array(shape, kernel, true));
    arrays.put(name + "/bias", new Npy.Array(new int[] {out}, bias, true));
  }

  private static double[] tenths(double[] drawn, double middle) {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (middle + drawn[i] / 10);
    }
    return drawn;
  }

  /** As {@code formula.uniform}. */
  private static double[] uniform(String name, int count) {
    long seed = Integer.toUnsignedLong(ByteBuffer.wrap(sha256(name)).getInt());
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      long mixed = (i + seed) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
      numbers[i] = (mixed >>> 40) / (double) (1 << 23) - 1;
    }
    return numbers;
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
