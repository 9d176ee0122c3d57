package io.equilibria.internal.evaluation;

/**
 * The parameters of a dense layer, y = x kernel + bias.
 *
 * @param kernel [inputs][outputs]
 * @param bias [outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DenseLayer(double[][] kernel, double[] bias) {
  public DenseLayer {
    for (double[] row : kernel) {
      if (row.length != bias.length) {
        throw new IllegalArgumentException(
            "dense layer: expected rows of as many numbers as the bias has, %d, found %d"
                .formatted(bias.length, row.length));
      }
    }
  }

  /** The length of x. */
  public int inputs() {
    return kernel.length;
  }

  /** The length of y. */
  public int outputs() {
    return bias.length;
  }
}
