package io.equilibria.metric;

import java.io.Serializable;

/**
 * What comes out of a measurement: an {@link Estimate}, which is a finite number with its error or
 * an infinity, or {@link Unavailable}. No number stands for a value that is missing.
 */
public sealed interface Measured extends Serializable permits Estimate, Measured.Unavailable {

  /**
   * There is no value: no density, too few points, no closed form. That says nothing about the
   * distributions, neither good nor bad. A generator that diverged is not such a case: its value is
   * the worst of the measure.
   *
   * @param reason why, in words, with what can be had instead where there is something
   */
  record Unavailable(String reason) implements Measured {
    public Unavailable {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("unavailable: expected the reason, found none");
      }
    }
  }
}
