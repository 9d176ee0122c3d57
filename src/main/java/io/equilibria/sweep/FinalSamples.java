package io.equilibria.sweep;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Samples of a finished run's generator. Those of all runs come from the same latent vectors.
 * Immutable; equal where all numbers are.
 */
public final class FinalSamples implements Serializable {
  private static final long serialVersionUID = 1;

  /** No samples. */
  public static final FinalSamples NONE = new FinalSamples(new float[0][]);

  private final float[][] points;

  /**
   * @param points [count][values of a sample], float32
   */
  FinalSamples(float[][] points) {
    this.points = copy(points);
  }

  private static float[][] copy(float[][] points) {
    return Arrays.stream(points).map(float[]::clone).toArray(float[][]::new);
  }

  /** The samples, [count][values of a sample], float32. */
  public float[][] points() {
    return copy(points);
  }

  /** How many there are. */
  public int count() {
    return points.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FinalSamples samples && Arrays.deepEquals(points, samples.points);
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
