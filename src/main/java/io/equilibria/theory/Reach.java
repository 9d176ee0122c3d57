package io.equilibria.theory;

/**
 * Upper bounds for a network, or the first layers of one, over a region of parameters and over
 * inputs of a bounded norm. All norms are Euclidean.
 *
 * @param size of |h|, what comes out
 * @param inParameters of the Lipschitz constant of h in the parameters
 * @param inInput of the Lipschitz constant of h in the input: the product of the layers' norms
 */
public record Reach(double size, double inParameters, double inInput) {

  static Reach ofInput(double size) {
    return new Reach(size, 0, 1);
  }

  /**
   * The same behind one more layer. The Jacobian in all parameters is that of the layers before,
   * times the layer's, beside the layer's own: the squares of the norms of the two parts bound the
   * square of the whole.
   *
   * @param gain the layer's Lipschitz constant in its input
   * @param own its Lipschitz constant in its own parameters
   * @param newSize bound on the norm of what it puts out
   */
  Reach through(double gain, double own, double newSize) {
    return new Reach(newSize, Math.hypot(gain * inParameters, own), gain * inInput);
  }

  /** The same of a function whose Lipschitz constant in h is a number. */
  public Reach times(double gain) {
    return through(gain, 0, gain * size);
  }
}
