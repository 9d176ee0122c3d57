package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import java.util.Optional;

/** A distribution that is Gaussian, so that closed forms hold. */
public interface GaussianDistribution extends Distribution {
  /** The law. */
  AffineGaussian gaussian();

  /** The Gaussian law of a distribution; empty if it has none. */
  static Optional<AffineGaussian> law(Distribution distribution) {
    return distribution instanceof GaussianDistribution own
        ? Optional.of(own.gaussian())
        : Optional.empty();
  }
}
