package io.equilibria.layer;

import org.tensorflow.ndarray.Shape;

/**
 * The declaration of a layer's parameter.
 *
 * @param name its name within the layer: {@code kernel}, {@code bias}
 * @param shape for one replica
 * @param initializer its initializer
 * @param fans the numbers of inputs and outputs connected to a unit, for initializers
 * @param trained whether it is trained by its gradient; moving averages are not
 */
public record Parameter(
    String name, Shape shape, Initializer initializer, Fans fans, boolean trained) {

  /** The numbers of inputs and outputs connected to a unit. */
  public record Fans(long in, long out) {}

  /** A copy with another name, for example with a prefix. */
  public Parameter named(String other) {
    return new Parameter(other, shape, initializer, fans, trained);
  }

  /** A trained parameter with a constant initial value, such as a bias. */
  public static Parameter constant(String name, Shape shape, double value) {
    return new Parameter(name, shape, Initializer.constant(value), NO_FANS, true);
  }

  /** A trained parameter without fans. */
  public static Parameter trained(String name, Shape shape, Initializer initializer) {
    return new Parameter(name, shape, initializer, NO_FANS, true);
  }

  /** A statistic that the layer updates itself. */
  public static Parameter statistic(String name, Shape shape, double value) {
    return new Parameter(name, shape, Initializer.constant(value), NO_FANS, false);
  }

  private static final Fans NO_FANS = new Fans(1, 1);
}
