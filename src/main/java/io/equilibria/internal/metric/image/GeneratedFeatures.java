package io.equilibria.internal.metric.image;

import static java.util.Objects.requireNonNull;

/**
 * Features of generated images. A separate type prevents passing other features in their place. To
 * compare real images with other real ones, as for the floor of a score, wrap one of the two in
 * this type.
 *
 * @param features [count][width]
 */
public record GeneratedFeatures(Features features) {
  public GeneratedFeatures {
    requireNonNull(features, "features");
  }

  /** See {@link Features#of}. */
  public static GeneratedFeatures of(float[] values, int count, int width) {
    return new GeneratedFeatures(Features.of(values, count, width));
  }
}
