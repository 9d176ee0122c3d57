package io.equilibria.internal.sweep;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Samples of a finished run's generator. All runs use the same latent vectors. Immutable; equal if
 * all numbers are equal.
 */
public final class FinalSamples implements Serializable {
  private static final long serialVersionUID = 1;

  /** No samples. */
  public static final FinalSamples NONE = new FinalSamples(new float[0][], false);

  private final float[][] points;
  private final boolean images;

  /**
   * @param points [count][values of a sample], float32
   * @param images whether they are images in [-1, 1], of which bytes are kept
   */
  FinalSamples(float[][] points, boolean images) {
    this.points = copy(points);
    this.images = images;
  }

  /** Whether they are images in [-1, 1], of which bytes are kept. */
  public boolean images() {
    return images;
  }

  private static float[][] copy(float[][] points) {
    return Arrays.stream(points).map(float[]::clone).toArray(float[][]::new);
  }

  /** The samples, [count][values of a sample], float32. */
  public float[][] points() {
    return copy(points);
  }

  /** The number of samples. */
  public int count() {
    return points.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FinalSamples samples
        && images == samples.images
        && Arrays.deepEquals(points, samples.points);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(points);
  }

  @Override
  public String toString() {
    return points.length + " samples";
  }
}
