package io.equilibria.metric;

/**
 * The modes of a mixture of round Gaussians.
 *
 * @param centres [m][d]
 * @param weights [m], positive, of sum 1
 * @param deviation standard deviation of each mode in each coordinate
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Modes(double[][] centres, double[] weights, double deviation) {
  public Modes {
    if (centres.length == 0 || centres[0].length == 0 || weights.length != centres.length) {
      throw new IllegalArgumentException(
          "modes: expected centres [m][d] and weights [m] with m, d >= 1, found "
              + centres.length
              + " centres and "
              + weights.length
              + " weights");
    }
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("modes: expected weights > 0, found " + weight);
      }
      sum += weight;
    }
    if (!(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException("modes: expected weights of sum 1, found " + sum);
    }
    if (!(deviation > 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException("modes: expected a deviation > 0, found " + deviation);
    }
    double[][] rows = new double[centres.length][];
    for (int i = 0; i < rows.length; i++) {
      if (centres[i].length != centres[0].length) {
        throw new IllegalArgumentException(
            "modes: expected centres of one dimension, found "
                + centres[0].length
                + " and "
                + centres[i].length);
      }
      rows[i] = centres[i].clone();
    }
    centres = rows;
    weights = weights.clone();
  }

  /** m, the number of modes. */
  public int count() {
    return weights.length;
  }

  /** d, the dimension of the space. */
  public int dimension() {
    return centres[0].length;
  }

  @Override
  public double[][] centres() {
    double[][] rows = new double[centres.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = centres[i].clone();
    }
    return rows;
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }
}
