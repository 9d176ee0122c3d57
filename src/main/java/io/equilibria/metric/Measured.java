package io.equilibria.metric;

import java.io.Serializable;

/**
 * The result of a measurement: an {@link Estimate}, which is a finite number with its error or an
 * infinity, or {@link Unavailable}. A missing value is never represented by a number.
 */
public sealed interface Measured extends Serializable permits Estimate, Measured.Unavailable {

  /**
   * No value: there is no density, too few points, no closed form. This implies nothing about the
   * distributions. For a diverged generator, the value is the measure's worst, not unavailable.
   *
   * @param reason the reason in words, with an alternative if there is one
   */
  record Unavailable(String reason) implements Measured {
    public Unavailable {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("unavailable: expected the reason, found none");
      }
    }
  }
}
