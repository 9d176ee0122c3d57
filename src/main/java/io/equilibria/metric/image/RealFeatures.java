package io.equilibria.metric.image;

import static java.util.Objects.requireNonNull;

/**
 * Features of real images. A type of its own, so that nothing can be passed in their place.
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
