package io.equilibria.internal.gallery;

/**
 * Interpolation of latent vectors along great circles: with a the angle between z_0 and z_1,
 *
 * <pre>z(t) = sin((1 - t) a) / sin(a) z_0 + sin(t a) / sin(a) z_1.</pre>
 *
 * <p>Standard normal vectors of many dimensions lie near a sphere, and the straight line between
 * two of them leaves it: its middle is shorter by a factor of 1/sqrt(2), a region in which the
 * generator was hardly trained. Shoemake 1985, <i>Animating rotation with quaternion curves</i>;
 * for generators White 2016, <i>Sampling generative networks</i>, section 2. As there, the ends
 * keep their lengths. Parallel vectors are joined by a straight line.
 */
public final class LatentPaths {
  private static final double STRAIGHT = 1e-6;

  private LatentPaths() {}

  /**
   * Interpolates between two vectors.
   *
   * @param from z_0, {@code [latent]}
   * @param to z_1, {@code [latent]}
   * @param t 0 for the first, 1 for the second
   */
  public static float[] between(float[] from, float[] to, double t) {
    double cosine = dot(from, to) / Math.sqrt(dot(from, from) * dot(to, to));
    double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
    double sine = Math.sin(angle);
    boolean straight = !(sine > STRAIGHT); // also where a vector is zero
    double first = straight ? 1 - t : Math.sin((1 - t) * angle) / sine;
    double second = straight ? t : Math.sin(t * angle) / sine;
    float[] between = new float[from.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) (first * from[i] + second * to[i]);
    }
    return between;
  }

  /**
   * Rows of vectors from each even-indexed vector to its successor.
   *
   * @param ends {@code [2 rows][latent]}
   * @param columns number of vectors in a row, including the ends, at least 2
   * @return {@code [rows * columns][latent]}
   */
  public static float[][] rows(float[][] ends, int columns) {
    float[][] rows = new float[ends.length / 2 * columns][];
    for (int i = 0; i < rows.length; i++) {
      int row = i / columns;
      double t = i % columns / (columns - 1.0);
      rows[i] = between(ends[2 * row], ends[2 * row + 1], t);
    }
    return rows;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
