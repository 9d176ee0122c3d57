package io.equilibria.internal.metric.divergence;

import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The density of G(z), z ~ N(0, I_2), for a map G of the plane into itself that is given at the
 * vertices of a grid and linear on the triangles between them, two per cell:
 *
 * <pre>  q(x) = sum over triangles T whose image contains x of N(z_T(x); 0, I) / |det J_T|  </pre>
 *
 * <p>with z_T(x) the point of T that is mapped to x, and J_T the Jacobian of G on T. Folds need no
 * special treatment: a point in the image of several triangles gets the sum. The density is exact
 * for an affine G. A network with piecewise linear activations differs from the interpolation only
 * in triangles that contain kinks, whose share decreases with the cell size; with smooth
 * activations the error is proportional to the cell size. Latent points with a coordinate beyond
 * +-{@value #REACH} are ignored, a mass of 3e-5.
 */
public final class PlanePushForward implements Density {
  /** The largest mass on lines and points for which a density is assumed. */
  private static final double MOST_FLAT = 1e-3;

  private static final double REACH = 4.3;

  /**
   * A triangle is flat if the area of its image is less than this share of the area of its bounding
   * square.
   */
  private static final double FLAT = 1e-10;

  private final int cells;
  private final double step;
  private final double[] x; // of the images of the vertices, row by row
  private final double[] y;

  private PlanePushForward(int cells, double[] x, double[] y) {
    this.cells = cells;
    this.step = 2 * REACH / cells;
    this.x = x;
    this.y = y;
  }

  /**
   * The grid's vertices.
   *
   * @param cells along each axis, at least 1
   * @return {@code [(cells + 1)^2][2]}, row by row
   */
  public static float[][] vertices(int cells) {
    int side = cells + 1;
    float[][] vertices = new float[side * side][];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = new float[] {at(i % side, cells), at(i / side, cells)};
    }
    return vertices;
  }

  private static float at(int index, int cells) {
    return (float) (-REACH + 2 * REACH * index / cells);
  }

  /**
   * The distribution of a map's output.
   *
   * @param images {@code [(cells + 1)^2][2]}, finite: the images of {@link #vertices} in their
   *     order
   */
  public static PlanePushForward of(float[][] images) {
    int side = (int) Math.round(Math.sqrt(images.length));
    if (side < 2 || side * side != images.length) {
      throw new IllegalArgumentException(
          "push-forward: expected images of a square grid, found " + images.length);
    }
    double[] x = new double[images.length];
    double[] y = new double[images.length];
    for (int i = 0; i < images.length; i++) {
      x[i] = images[i][0];
      y[i] = images[i][1];
      if (!(Double.isFinite(x[i]) && Double.isFinite(y[i]))) {
        throw new IllegalArgumentException(
            "push-forward: expected finite images, found %s, %s".formatted(x[i], y[i]));
      }
    }
    return new PlanePushForward(side - 1, x, y);
  }

  /**
   * A triangle of the latent plane with its image: z = corner + sign step (s, t) is mapped to
   * origin + s e + t f, for s, t &gt;= 0 and s + t &lt;= 1.
   */
  private record Triangle(
      double cornerX,
      double cornerY,
      double sign,
      double originX,
      double originY,
      double ex,
      double ey,
      double fx,
      double fy) {

    double determinant() {
      return ex * fy - ey * fx;
    }

    /** Whether the point at s and t is inside; each edge belongs to exactly one triangle. */
    boolean holds(double s, double t) {
      return sign > 0 ? s >= 0 && t >= 0 && s + t < 1 : s > 0 && t > 0 && s + t <= 1;
    }

    boolean flat() {
      double width = Math.abs(ex) + Math.abs(ey) + Math.abs(fx) + Math.abs(fy);
      return Math.abs(determinant()) <= FLAT * width * width;
    }
  }

  /**
   * The n-th triangle: the one below the diagonal of cell n / 2, with its corner at the lower left
   * of the cell, or the one above it, with its corner at the upper right.
   */
  private Triangle triangle(int n) {
    int column = n / 2 % cells;
    int row = n / 2 / cells;
    boolean below = n % 2 == 0;
    int i = below ? column : column + 1;
    int j = below ? row : row + 1;
    int towards = below ? 1 : -1;
    int origin = j * (cells + 1) + i;
    int s = origin + towards;
    int t = origin + towards * (cells + 1);
    return new Triangle(
        -REACH + step * i,
        -REACH + step * j,
        towards,
        x[origin],
        y[origin],
        x[s] - x[origin],
        y[s] - y[origin],
        x[t] - x[origin],
        y[t] - y[origin]);
  }

  private int triangles() {
    return 2 * cells * cells;
  }

  /**
   * Whether so little mass is on lines and points that the samples can be said to have a density.
   */
  public boolean hasDensity() {
    return flatMass() <= MOST_FLAT;
  }

  /** The mass on lines and points: that of the triangles whose image has no area. */
  public double flatMass() {
    double mass = 0;
    for (int n = 0; n < triangles(); n++) {
      Triangle triangle = triangle(n);
      if (triangle.flat()) {
        mass += latentDensity(triangle, 1.0 / 3, 1.0 / 3) * step * step / 2;
      }
    }
    return mass;
  }

  private double latentDensity(Triangle triangle, double s, double t) {
    double u = triangle.cornerX() + triangle.sign() * step * s;
    double v = triangle.cornerY() + triangle.sign() * step * t;
    return Math.exp(-(u * u + v * v) / 2) / (2 * Math.PI);
  }

  @Override
  public int dimension() {
    return 2;
  }

  /** Evaluates each triangle only at the points within its range of x. */
  @Override
  public double[] logDensity(double[][] points) {
    int[] order =
        IntStream.range(0, points.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> points[i][0]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> points[i][0]).toArray();
    double[] density = new double[points.length];
    for (int n = 0; n < triangles(); n++) {
      Triangle triangle = triangle(n);
      if (!triangle.flat()) {
        add(triangle, points, order, sorted, density);
      }
    }
    return Arrays.stream(density).map(Math::log).toArray();
  }

  private void add(
      Triangle triangle, double[][] points, int[] order, double[] sorted, double[] density) {
    double from = triangle.originX() + Math.min(0, Math.min(triangle.ex(), triangle.fx()));
    double to = triangle.originX() + Math.max(0, Math.max(triangle.ex(), triangle.fx()));
    int found = Arrays.binarySearch(sorted, from);
    int first = found >= 0 ? found : -found - 1;
    while (first > 0 && sorted[first - 1] >= from) {
      first--;
    }
    double determinant = triangle.determinant();
    double scale = step * step / Math.abs(determinant);
    for (int i = first; i < sorted.length && sorted[i] <= to; i++) {
      double dx = sorted[i] - triangle.originX();
      double dy = points[order[i]][1] - triangle.originY();
      double s = (dx * triangle.fy() - dy * triangle.fx()) / determinant;
      double t = (dy * triangle.ex() - dx * triangle.ey()) / determinant;
      if (triangle.holds(s, t)) {
        density[order[i]] += scale * latentDensity(triangle, s, t);
      }
    }
  }

  /**
   * Draws from the distribution of the interpolated map.
   *
   * @param count number of points, at least 1
   * @param seed seed of the random numbers
   * @return {@code [count][2]}
   */
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = image(latent(random), latent(random));
    }
    return points;
  }

  private static double latent(Random random) {
    double z = random.nextGaussian();
    while (!(Math.abs(z) < REACH)) {
      z = random.nextGaussian();
    }
    return z;
  }

  private double[] image(double u, double v) {
    double column = (u + REACH) / step;
    double row = (v + REACH) / step;
    int i = Math.min(cells - 1, (int) column);
    int j = Math.min(cells - 1, (int) row);
    double s = column - i;
    double t = row - j;
    boolean below = s + t < 1;
    Triangle triangle = triangle(2 * (j * cells + i) + (below ? 0 : 1));
    double a = below ? s : 1 - s;
    double b = below ? t : 1 - t;
    return new double[] {
      triangle.originX() + a * triangle.ex() + b * triangle.fx(),
      triangle.originY() + a * triangle.ey() + b * triangle.fy()
    };
  }

  @Override
  public Box range() {
    return new Box(new double[] {least(x), least(y)}, new double[] {greatest(x), greatest(y)});
  }

  private static double least(double[] values) {
    return Math.nextDown(Arrays.stream(values).min().orElseThrow());
  }

  private static double greatest(double[] values) {
    return Math.nextUp(Arrays.stream(values).max().orElseThrow());
  }
}
