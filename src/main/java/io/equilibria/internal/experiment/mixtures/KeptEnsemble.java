package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.evaluation.TrainedReplica;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A uniform mixture of independently trained pairs: for each sample a pair is drawn, and one of its
 * stored samples is used. No sample is used twice.
 */
final class KeptEnsemble implements TrainedReplica {
  private final ExperimentSpec single;
  private final List<Kept> kept;
  private final int[] given;

  /**
   * Stored samples of one pair; images are stored as bytes to save memory.
   *
   * @param points [count][values of a sample]; empty for images
   * @param pixels [count][values of a sample]; empty for others
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(float[][] points, byte[][] pixels) {
    /**
     * @param samples [count][values of a sample], pixels 0 to 255 for images
     */
    static Kept of(double[][] samples, boolean images) {
      float[][] points = new float[images ? 0 : samples.length][];
      byte[][] pixels = new byte[images ? samples.length : 0][];
      for (int n = 0; n < points.length; n++) {
        points[n] = new float[samples[n].length];
        for (int i = 0; i < points[n].length; i++) {
          points[n][i] = (float) samples[n][i];
        }
      }
      for (int n = 0; n < pixels.length; n++) {
        pixels[n] = new byte[samples[n].length];
        for (int i = 0; i < pixels[n].length; i++) {
          pixels[n][i] = (byte) (int) samples[n][i];
        }
      }
      return new Kept(points, pixels);
    }

    int count() {
      return points.length + pixels.length;
    }

    /** A sample, from -1 to 1 for images. */
    float[] sample(int n) {
      return pixels.length == 0 ? points[n].clone() : Pixels.scaled(pixels[n]);
    }
  }

  /**
   * Creates an ensemble.
   *
   * @param single the experiment of each pair
   * @param kept the stored samples of each pair
   */
  KeptEnsemble(ExperimentSpec single, List<Kept> kept) {
    this.single = single;
    this.kept = List.copyOf(kept);
    given = new int[kept.size()];
  }

  @Override
  public ExperimentSpec experiment() {
    return single;
  }

  @Override
  public long step() {
    return single.training().steps();
  }

  @Override
  public String weights() {
    return "uniform mixture of %d independently trained pairs, %s"
        .formatted(kept.size(), single.game().sampledWith());
  }

  @Override
  public long[] sampleShape() {
    return DataSources.sample(single.data()).asArray();
  }

  /**
   * The next samples.
   *
   * @param seed seed of the choice of pairs
   * @throws IllegalStateException if too few are stored
   */
  @Override
  public float[][] sample(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] samples = new float[count][];
    for (int n = 0; n < count; n++) {
      samples[n] = next(random.nextInt(kept.size()));
    }
    return samples;
  }

  private float[] next(int pair) {
    Kept own = kept.get(pair);
    if (given[pair] == own.count()) {
      throw new IllegalStateException(
          "ensemble: expected more than the %d samples that were kept of pair %d"
              .formatted(own.count(), pair));
    }
    return own.sample(given[pair]++);
  }

  @Override
  public float[] parameter(String name) {
    throw new IllegalArgumentException("no " + name + ": only samples were kept");
  }

  @Override
  public double scalar(String column) {
    throw new IllegalArgumentException("no " + column + ": only samples were kept");
  }

  @Override
  public float[] logits(float[][] points) {
    throw new UnsupportedOperationException("only samples were kept");
  }
}
