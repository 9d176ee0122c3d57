package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import java.awt.geom.Rectangle2D;
import java.util.Random;
import java.util.stream.IntStream;

/** Grids of fields as experiments have them. */
final class FieldExamples {
  private static final String[] GAMES = {
    "NS-GAN",
    "GAN-GP",
    "DRAGAN-NS",
    "LSGAN",
    "WGAN (clipped)",
    "WGAN-GP",
    "NS-GAN + R1",
    "Hinge-GAN"
  };

  private FieldExamples() {}

  /** Games by steps. */
  static FieldGrid steps() {
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "lines",
                    "GAN-GP and DRAGAN-NS touch the data, NS-GAN turns away from them",
                    "Games by steps."),
                new Rectangle2D.Double(-3.5, -4.5, 7, 7))
            .field("D(x) \u2212 1/2")
            .columns("step 0", "step 1,000", "step 4,000", "step 20,000");
    for (int row = 0; row < 3; row++) {
      int game = row;
      grid.row(
          GAMES[row],
          IntStream.range(0, 4).mapToObj(step -> line(game, step)).toArray(Panel[]::new));
    }
    return grid.build();
  }

  /** Tasks by games. */
  static FieldGrid tasks() {
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption("samples", "Eight games", "Two tasks."),
                new Rectangle2D.Double(-1.5, -1.5, 3, 3))
            .columns(GAMES);
    for (String task : new String[] {"ring of 8 Gaussians", "grid of 25 Gaussians"}) {
      grid.row(
          task,
          IntStream.range(0, GAMES.length)
              .mapToObj(
                  game ->
                      ring(game, task.startsWith("grid"))
                          .noted(
                              new Note(
                                  game == 3 ? "25/25, 100 %" : game + "/8, 19 %",
                                  "seed " + 3 * game)))
              .toArray(Panel[]::new));
    }
    return grid.build();
  }

  /** One run at some steps, of a critic. */
  static FieldGrid critic() {
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption("critic", "One run", "A critic."),
                new Rectangle2D.Double(-1.5, -1.5, 3, 3))
            .field("f(x) \u2212 median")
            .ends("towards data", "towards generated")
            .middle("")
            .columns("step 0", "step 20,000");
    return grid.row("replica 0", ring(1, false), ring(5, false)).build();
  }

  private static Panel line(int game, int step) {
    Random random = new Random(game * 7L + step);
    double offset = game == 0 ? -1 - step * 0.3 : -1.4 + 0.45 * step;
    double[][] data = new double[200][];
    double[][] generated = new double[200][];
    for (int i = 0; i < 200; i++) {
      double t = random.nextGaussian();
      data[i] = new double[] {t, 0};
      double u = random.nextGaussian();
      generated[i] = new double[] {u, offset + 0.1 * step * u};
    }
    float[][] field = new float[64][64];
    for (int row = 0; row < 64; row++) {
      for (int column = 0; column < 64; column++) {
        double y = -4.5 + 7 * (row + 0.5) / 64;
        double x = -3.5 + 7 * (column + 0.5) / 64;
        double logit = step * (1.5 * (y - offset / 2) + 0.2 * x * x - 0.4);
        field[row][column] = (float) (1 / (1 + Math.exp(-logit)) - 0.5);
      }
    }
    return new Panel(data, generated, field);
  }

  private static Panel ring(int game, boolean bare) {
    Random random = new Random(game);
    double[][] data = new double[200][];
    double[][] generated = new double[200][];
    for (int i = 0; i < 200; i++) {
      data[i] = around(i % 8, random, 0.03);
      generated[i] = around(random.nextInt(1 + game), random, 0.02 + 0.03 * (8 - game));
    }
    if (bare) {
      return Panel.ofPoints(data, generated);
    }
    float[][] field = new float[48][48];
    for (int row = 0; row < 48; row++) {
      for (int column = 0; column < 48; column++) {
        double x = -1.5 + 3 * (column + 0.5) / 48;
        double y = -1.5 + 3 * (row + 0.5) / 48;
        field[row][column] =
            (float) (0.5 * Math.sin(4 * x + game) * Math.cos(4 * y - game) * Math.exp(-x * x));
      }
    }
    return new Panel(data, generated, field);
  }

  private static double[] around(int mode, Random random, double deviation) {
    double angle = mode * Math.PI / 4;
    return new double[] {
      Math.cos(angle) + deviation * random.nextGaussian(),
      Math.sin(angle) + deviation * random.nextGaussian()
    };
  }
}
