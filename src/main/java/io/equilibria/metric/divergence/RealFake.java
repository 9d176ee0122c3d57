package io.equilibria.metric.divergence;

import static java.util.Objects.requireNonNull;

/**
 * What is real and what was generated, by name: two arguments of one type are swapped sooner or
 * later, two named parts are not.
 *
 * @param <T> how a distribution is given
 * @param real the data's
 * @param fake the generator's
 */
public record RealFake<T>(T real, T fake) {
  public RealFake {
    requireNonNull(real, "real");
    requireNonNull(fake, "fake");
  }
}
