package io.equilibria.internal.metric.image;

import static java.util.Objects.requireNonNull;

/**
 * Features of real images. A separate type prevents passing other features in their place.
 *
 * @param features [count][width]
 */
public record RealFeatures(Features features) {
  public RealFeatures {
    requireNonNull(features, "features");
  }

  /** See {@link Features#of}. */
  public static RealFeatures of(float[] values, int count, int width) {
    return new RealFeatures(Features.of(values, count, width));
  }
}
