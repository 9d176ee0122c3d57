package io.equilibria.experiment;

import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.export.TrainedModel;
import io.equilibria.report.FieldGrid.Panel;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * A rectangle of the plane with data, samples and the discriminator's field.
 *
 * @param data a line in the plane
 * @param area what is shown
 */
record PlaneView(GaussianLine data, Rectangle2D area) {
  private static final int POINTS = 200;
  private static final int CELLS = 64;
  private static final long SEED = 1;

  /** Four standard deviations about the data's mean. */
  static PlaneView of(GaussianLine data) {
    double size = Math.hypot(data.direction().get(0), data.direction().get(1));
    double reach = 3.5 * size;
    return new PlaneView(
        data,
        new Rectangle2D.Double(
            data.mean().get(0) - reach, data.mean().get(1) - reach - size, 2 * reach, 2 * reach));
  }

  /** The field is D(x) - 1/2, from -1/2 (surely generated) to 1/2 (surely data). */
  Panel panel(TrainedModel model) {
    return new Panel(dataPoints(), doubles(model.sample(POINTS, SEED)), field(model));
  }

  private double[][] dataPoints() {
    Random random = new Random(SEED);
    double[][] points = new double[POINTS][2];
    for (double[] point : points) {
      double t = random.nextGaussian();
      for (int i = 0; i < 2; i++) {
        point[i] = data.mean().get(i) + t * data.direction().get(i);
      }
    }
    return points;
  }

  private static double[][] doubles(float[][] samples) {
    double[][] points = new double[samples.length][2];
    for (int n = 0; n < samples.length; n++) {
      points[n][0] = samples[n][0];
      points[n][1] = samples[n][1];
    }
    return points;
  }

  private float[][] field(TrainedModel model) {
    float[][] centres = new float[CELLS * CELLS][2];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        float[] centre = centres[row * CELLS + column];
        centre[0] = (float) (area.getX() + (column + 0.5) * area.getWidth() / CELLS);
        centre[1] = (float) (area.getY() + (row + 0.5) * area.getHeight() / CELLS);
      }
    }
    float[] logits = model.logits(centres);
    float[][] field = new float[CELLS][CELLS];
    for (int i = 0; i < logits.length; i++) {
      field[i / CELLS][i % CELLS] = (float) (1 / (1 + Math.exp(-logits[i])) - 0.5);
    }
    return field;
  }
}
