package io.equilibria.layer;

import org.tensorflow.ndarray.Shape;

/**
 * A parameter that a layer needs.
 *
 * @param name its name within the layer: {@code kernel}, {@code bias}
 * @param shape for one replica
 * @param initializer how it starts
 * @param fans numbers of inputs and outputs that a unit is connected to, for initialisers
 * @param trained whether the gradient trains it; moving averages are not
 */
public record Parameter(
    String name, Shape shape, Initializer initializer, Fans fans, boolean trained) {

  /** Inputs and outputs that a unit is connected to. */
  public record Fans(long in, long out) {}

  /** This parameter under another name, such as with a prefix. */
  public Parameter named(String other) {
    return new Parameter(other, shape, initializer, fans, trained);
  }

  /** A trained parameter that starts at a constant, such as a bias. */
  public static Parameter constant(String name, Shape shape, double value) {
    return new Parameter(name, shape, Initializer.constant(value), NO_FANS, true);
  }

  /** A trained parameter that is connected to nothing. */
  public static Parameter trained(String name, Shape shape, Initializer initializer) {
    return new Parameter(name, shape, initializer, NO_FANS, true);
  }

  /** A statistic that the layer updates itself. */
  public static Parameter statistic(String name, Shape shape, double value) {
    return new Parameter(name, shape, Initializer.constant(value), NO_FANS, false);
  }

  private static final Fans NO_FANS = new Fans(1, 1);
}
