package io.equilibria.internal.metric.image;

import static java.util.Objects.requireNonNull;

/**
 * Mean and covariance of the features of generated images. See {@link GeneratedFeatures}.
 *
 * @param moments moments of width d
 */
public record GeneratedMoments(FeatureMoments moments) {
  public GeneratedMoments {
    requireNonNull(moments, "moments");
  }
}
