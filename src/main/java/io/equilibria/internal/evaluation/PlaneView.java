package io.equilibria.internal.evaluation;

import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.metric.Box;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * A rectangle of the plane with data, samples and the discriminator's field.
 *
 * @param data two-dimensional data
 * @param area the visible rectangle
 */
public record PlaneView(Distribution data, Rectangle2D area) {
  /** Cells of a field along each axis. */
  public static final int CELLS = 64;

  /** The number of data points in a picture, and of samples. */
  public static final int POINTS = 200;

  /** The seed of the data points and of the latent vectors. */
  public static final long SEED = 1;

  /** The number of arrows along each axis; the longest has the length of their spacing. */
  private static final int ARROWS = 13;

  private static final double LONGEST = 0.9;

  /**
   * The view for a picture of the data. Around a line there is space for the generator's line,
   * which starts beside it.
   *
   * @param data two-dimensional data
   */
  public static PlaneView of(DataSettings data) {
    Distribution law = DataSources.distribution(data);
    return GaussianDistribution.law(law)
        .filter(gaussian -> gaussian.latentDimension() == 1 && gaussian.rank() == 1)
        .map(line -> around(law, line))
        .orElseGet(() -> of(law));
  }

  /**
   * A view of three and a half standard deviations around the data's mean, with more space below
   * it.
   */
  private static PlaneView around(Distribution data, AffineGaussian line) {
    double size = Math.hypot(line.factor(0, 0), line.factor(1, 0));
    double reach = 3.5 * size;
    return new PlaneView(
        data,
        new Rectangle2D.Double(
            line.mean(0) - reach, line.mean(1) - reach - size, 2 * reach, 2 * reach));
  }

  private static PlaneView of(Distribution data) {
    Box view = data.view();
    return new PlaneView(
        data,
        new Rectangle2D.Double(
            view.low()[0],
            view.low()[1],
            view.high()[0] - view.low()[0],
            view.high()[1] - view.low()[1]));
  }

  /** Draws data and samples over a field, without arrows and path. */
  public Panel panel(float[][] samples, float[][] field) {
    return panel(samples, field, new double[0][], new double[0][]);
  }

  /**
   * Draws data and samples over a field.
   *
   * @param samples [n][2]; non-finite ones are left out
   * @param field [CELLS][CELLS]
   * @param arrows [k][x, y, dx, dy]
   * @param path [l][2]
   */
  public Panel panel(float[][] samples, float[][] field, double[][] arrows, double[][] path) {
    return new Panel(data.points(POINTS, SEED), finite(samples), field, arrows, path);
  }

  private static double[][] finite(float[][] samples) {
    return Arrays.stream(points(samples))
        .filter(point -> Double.isFinite(point[0]) && Double.isFinite(point[1]))
        .toArray(double[][]::new);
  }

  /** Converts points to double precision for metrics. */
  public static double[][] points(float[][] samples) {
    double[][] points = new double[samples.length][];
    for (int n = 0; n < points.length; n++) {
      points[n] = new double[samples[n].length];
      for (int i = 0; i < points[n].length; i++) {
        points[n][i] = samples[n][i];
      }
    }
    return points;
  }

  /** Converts points to single precision for players. */
  public static float[][] floats(double[][] points) {
    float[][] floats = new float[points.length][];
    for (int n = 0; n < floats.length; n++) {
      floats[n] = new float[points[n].length];
      for (int i = 0; i < floats[n].length; i++) {
        floats[n][i] = (float) points[n][i];
      }
    }
    return floats;
  }

  /** The centres of the cells, row by row from the bottom. */
  public double[][] centres() {
    double[][] centres = new double[CELLS * CELLS][];
    for (int i = 0; i < centres.length; i++) {
      int column = i % CELLS;
      int row = i / CELLS;
      centres[i] =
          new double[] {
            area.getX() + (column + 0.5) * area.getWidth() / CELLS,
            area.getY() + (row + 0.5) * area.getHeight() / CELLS
          };
    }
    return centres;
  }

  /**
   * A discriminator's logits at the cell centres, [CELLS][CELLS].
   *
   * @param discriminator a discriminator of points in the plane
   */
  public float[][] logits(PointClassifier discriminator) {
    float[] logits = discriminator.logits(floats(centres()));
    float[][] field = new float[CELLS][CELLS];
    for (int i = 0; i < logits.length; i++) {
      field[i / CELLS][i % CELLS] = logits[i];
    }
    return field;
  }

  /** D(x) - 1/2 = sigmoid(f) - 1/2: from -1/2, surely generated, to 1/2, surely real. */
  public static float[][] centred(float[][] logits) {
    float[][] field = new float[CELLS][CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        field[row][column] = (float) (1 / (1 + Math.exp(-logits[row][column])) - 0.5);
      }
    }
    return field;
  }

  /**
   * The directions in which samples are pushed: the gradient of the logit, to which every loss here
   * is proportional. Computed by central differences of the field; lengths are relative to the
   * longest.
   *
   * @return [arrows][x, y, dx, dy]
   */
  public double[][] arrows(float[][] logits) {
    double[][] arrows = new double[ARROWS * ARROWS][];
    double longest = 0;
    double width = area.getWidth() / CELLS;
    double height = area.getHeight() / CELLS;
    for (int i = 0; i < arrows.length; i++) {
      int across = i % ARROWS;
      int down = i / ARROWS;
      int column = (int) ((across + 0.5) * CELLS / ARROWS);
      int row = (int) ((down + 0.5) * CELLS / ARROWS);
      double dx = (logits[row][column + 1] - logits[row][column - 1]) / (2 * width);
      double dy = (logits[row + 1][column] - logits[row - 1][column]) / (2 * height);
      arrows[i] =
          new double[] {
            area.getX() + (column + 0.5) * width, area.getY() + (row + 0.5) * height, dx, dy
          };
      longest = Math.max(longest, Math.hypot(dx, dy));
    }
    double scale = longest == 0 ? 0 : LONGEST * area.getWidth() / ARROWS / longest;
    for (double[] arrow : arrows) {
      arrow[2] *= scale;
      arrow[3] *= scale;
    }
    return arrows;
  }
}
