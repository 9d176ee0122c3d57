package io.equilibria.internal.mixture;

/**
 * The parameters of one dense layer, y = x kernel + bias, in single precision as trained and
 * exported.
 *
 * @param inputs the length of x
 * @param outputs the length of y
 * @param kernel {@code [inputs * outputs]} in row-major order
 * @param bias {@code [outputs]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not modified by callers
public record DenseWeights(int inputs, int outputs, float[] kernel, float[] bias) {
  public DenseWeights {
    if ((long) inputs * outputs != kernel.length || bias.length != outputs) {
      throw new IllegalArgumentException(
          "dense layer: expected a kernel of %d x %d numbers and %d biases, found %d and %d"
              .formatted(inputs, outputs, outputs, kernel.length, bias.length));
    }
  }

  /** A layer of zeros, to be filled in. */
  static DenseWeights zeros(int inputs, int outputs) {
    return new DenseWeights(
        inputs, outputs, new float[Math.multiplyExact(inputs, outputs)], new float[outputs]);
  }

  /** The weight of an input in an output. */
  public float at(int input, int output) {
    return kernel[input * outputs + output];
  }

  void set(int input, int output, float value) {
    kernel[input * outputs + output] = value;
  }

  /** y in double precision. */
  public double[] apply(double[] x) {
    double[] y = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      y[j] = bias[j];
    }
    for (int i = 0; i < inputs; i++) {
      if (x[i] != 0) { // Most are zero where a selector has switched a component off.
        for (int j = 0; j < outputs; j++) {
          y[j] += x[i] * at(i, j);
        }
      }
    }
    return y;
  }

  /** The number of parameters, including zeros. */
  public long size() {
    return (long) kernel.length + bias.length;
  }

  /** The number of nonzero parameters. */
  public long nonzero() {
    return nonzero(kernel) + nonzero(bias);
  }

  private static long nonzero(float[] numbers) {
    long count = 0;
    for (float number : numbers) {
      count += number == 0 ? 0 : 1;
    }
    return count;
  }
}
