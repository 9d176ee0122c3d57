package io.equilibria.internal.metric.image;

import static java.util.Objects.requireNonNull;

/**
 * Mean and covariance of the features of real images. See {@link RealFeatures}.
 *
 * @param moments moments of width d
 */
public record RealMoments(FeatureMoments moments) {
  public RealMoments {
    requireNonNull(moments, "moments");
  }
}
