package io.equilibria.internal.metric.divergence;

import static java.util.Objects.requireNonNull;

/**
 * A pair of real and generated values. Named parts prevent swapped arguments.
 *
 * @param <T> the type of a value
 * @param real the value of the data
 * @param fake the value of the generator
 */
public record RealFake<T>(T real, T fake) {
  public RealFake {
    requireNonNull(real, "real");
    requireNonNull(fake, "fake");
  }
}
