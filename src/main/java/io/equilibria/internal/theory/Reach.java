package io.equilibria.internal.theory;

/**
 * Upper bounds for a network, or its first layers, over a region of parameters and inputs of
 * bounded norm. All norms are Euclidean.
 *
 * @param size the bound on |h|, the norm of the output
 * @param inParameters the bound on the Lipschitz constant of h in the parameters
 * @param inInput the bound on the Lipschitz constant of h in the input: the product of the layers'
 *     norms
 */
public record Reach(double size, double inParameters, double inInput) {

  static Reach ofInput(double size) {
    return new Reach(size, 0, 1);
  }

  /**
   * The bounds after one more layer. The Jacobian in all parameters consists of that of the
   * previous layers times the layer's Jacobian, and the layer's own part; the sum of the squared
   * norms of the two parts bounds the squared norm.
   *
   * @param gain the layer's Lipschitz constant in its input
   * @param own its Lipschitz constant in its own parameters
   * @param newSize a bound on the norm of its output
   */
  Reach through(double gain, double own, double newSize) {
    return new Reach(newSize, Math.hypot(gain * inParameters, own), gain * inInput);
  }

  /** The bounds after a function of h with a given Lipschitz constant. */
  public Reach times(double gain) {
    return through(gain, 0, gain * size);
  }
}
