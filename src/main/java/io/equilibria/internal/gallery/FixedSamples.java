package io.equilibria.internal.gallery;

import io.equilibria.internal.sampler.PlayerPair;
import java.util.Arrays;

/**
 * Samples, and interpolations between them, of latent vectors that are fixed throughout training. A
 * conditional generator cycles through its classes: sample n has class n modulo the number of
 * classes; interpolations have the class of their first sample.
 */
public final class FixedSamples {
  /** Largest number of components with a row in a grid. */
  public static final int COMPONENTS = 8;

  /** Number of images in a row. */
  public static final int COLUMNS = 8;

  /**
   * Must differ from the seeds of training, so that figures show latent vectors that training did
   * not use.
   */
  private static final long SEED = 20_170_302;

  /** Drawn once, since drawing requires a separate graph. */
  private float[][] latent = {};

  private float[][] latent(PlayerPair generator) {
    if (latent.length == 0) {
      latent = generator.latent(TileGrid.COUNT, SEED);
    }
    return latent;
  }

  /**
   * {@value TileGrid#COUNT} samples, {@code [count][height * width * channels]}.
   *
   * @param generator a generator of the same run at each call
   */
  public float[][] of(PlayerPair generator) {
    return generate(generator, latent(generator), 1);
  }

  /**
   * Rows of interpolations from samples 0, 2, 4 and so on to their successors. A row of a mixture
   * is from one component, that of its first sample.
   *
   * @param side number of rows, and of images in a row
   */
  float[][] between(PlayerPair generator, int side) {
    float[][] ends = Arrays.copyOf(latent(generator), 2 * side);
    if (generator.componentWeights().length == 1) {
      return generate(generator, LatentPaths.rows(ends, side), side);
    }
    int picks = ends[0].length - 1; // The last number picks the component.
    float[][] inner =
        Arrays.stream(ends).map(one -> Arrays.copyOf(one, picks)).toArray(float[][]::new);
    float[][] rows = LatentPaths.rows(inner, side);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(rows[i], picks + 1);
      rows[i][picks] = ends[2 * (i / side)][picks];
    }
    return generate(generator, rows, side);
  }

  /**
   * {@value TileGrid#COUNT} samples in rows of {@value #COLUMNS}: row r is from component r mod T,
   * for the first {@value #COMPONENTS} components, and all rows of one cycle through the components
   * have the same latent vectors.
   *
   * @param generator a generator with several components
   */
  float[][] byComponent(PlayerPair generator) {
    int shown = Math.min(COMPONENTS, generator.componentWeights().length);
    int rows = TileGrid.COUNT / COLUMNS;
    int turns = (rows + shown - 1) / shown;
    float[][] own =
        Arrays.stream(latent(generator))
            .limit((long) turns * COLUMNS)
            .map(one -> Arrays.copyOf(one, one.length - 1)) // The last number picks the component.
            .toArray(float[][]::new);
    float[][] grid = new float[TileGrid.COUNT][];
    for (int k = 0; k < shown; k++) {
      float[][] samples = generate(generator.component(k), own, 1);
      for (int row = k; row < rows; row += shown) {
        System.arraycopy(samples, row / shown * COLUMNS, grid, row * COLUMNS, COLUMNS);
      }
    }
    return grid;
  }

  /**
   * Generates images; conditional generators use the classes of the samples.
   *
   * @param width number of images in a row with a common class, that of its first sample; 1 for
   *     samples
   */
  private static float[][] generate(PlayerPair generator, float[][] latent, int width) {
    if (generator.classes().isEmpty()) {
      return generator.generate(latent);
    }
    int[] labels = new int[latent.length];
    for (int i = 0; i < labels.length; i++) {
      int sample = width == 1 ? i : 2 * (i / width);
      labels[i] = sample % generator.classes().size();
    }
    return generator.generate(latent, labels);
  }
}
