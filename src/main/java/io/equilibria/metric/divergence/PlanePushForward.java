package io.equilibria.metric.divergence;

import io.equilibria.metric.statistics.HashedSeed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The density of G(z), z ~ N(0, I_2), for a map G of the plane into itself that is known at the
 * vertices of a grid and is linear on the triangles between them, two a cell:
 *
 * <pre>  q(x) = sum over triangles T whose image holds x of N(z_T(x); 0, I) / |det J_T|  </pre>
 *
 * <p>with z_T(x) the point of T that is mapped to x, and J_T the Jacobian of G on T. Folds need no
 * care: a point that several triangles are mapped to has the sum. Exact for an affine G. A network
 * with piecewise linear activations differs from the interpolation in the triangles that its kinks
 * run through, whose share falls with the cells' side; with smooth activations densities differ in
 * proportion to that side. Points of the latent plane with a coordinate beyond +-{@value #REACH}
 * are left out, a mass of 3e-5.
 */
public final class PlanePushForward implements Density {
  private static final double REACH = 4.3;

  /**
   * A triangle is flat where its image has less than this share of the area of a square about it.
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
   * The law of a map.
   *
   * @param images {@code [(cells + 1)^2][2]}, finite: those of {@link #vertices} in their order
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

    /** Whether the point at s and t is in it: an edge belongs to one of the triangles at it. */
    boolean holds(double s, double t) {
      return sign > 0 ? s >= 0 && t >= 0 && s + t < 1 : s > 0 && t > 0 && s + t <= 1;
    }

    boolean flat() {
      double width = Math.abs(ex) + Math.abs(ey) + Math.abs(fx) + Math.abs(fy);
      return Math.abs(determinant()) <= FLAT * width * width;
    }
  }

  /**
   * Number n of the triangles: that below the diagonal of cell n / 2, with its corner at the cell's
   * lower left, or that above it, with its corner at the upper right.
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

  /** The mass that lies on lines and points: that of the triangles whose image has no area. */
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

  /** Every triangle is held against the points between its least and its greatest x alone. */
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
   * Draws of the law, of the interpolated map.
   *
   * @param count at least 1
   * @param seed from which all follow
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
