package io.equilibria.experiment.mixtures;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.evaluation.TrainedReplica;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs that were trained apart, mixed uniformly: each sample is one of a pair that is drawn for
 * it, out of the samples that were kept of the pairs. No sample is given twice.
 */
final class KeptEnsemble implements TrainedReplica {
  private static final double HALF_RANGE = 127.5; // of a byte

  private final Experiment single;
  private final List<double[][]> kept;
  private final int[] given;

  /**
   * @param single what each of the pairs was
   * @param kept samples of each pair, [count][values of a sample], of images pixels 0 to 255
   */
  KeptEnsemble(Experiment single, List<double[][]> kept) {
    this.single = single;
    this.kept = List.copyOf(kept);
    given = new int[kept.size()];
  }

  @Override
  public Experiment experiment() {
    return single;
  }

  @Override
  public long step() {
    return single.training().steps();
  }

  @Override
  public String weights() {
    return "uniform mixture of %d pairs trained apart, %s".formatted(kept.size(), single.game().sampledWith());
  }

  @Override
  public long[] sampleShape() {
    return DataSources.sample(single.data()).asArray();
  }

  /**
   * The next samples.
   *
   * @param seed of which pair each comes from
   * @throws IllegalStateException if too few were kept
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
    double[][] own = kept.get(pair);
    if (given[pair] == own.length) {
      throw new IllegalStateException(
          "ensemble: expected more than the %d samples that were kept of pair %d"
              .formatted(own.length, pair));
    }
    double[] sample = own[given[pair]++];
    float[] values = new float[sample.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float) (single.data().images() ? sample[i] / HALF_RANGE - 1 : sample[i]);
    }
    return values;
  }

  @Override
  public float[] parameter(String name) {
    throw new IllegalArgumentException("no " + name + ": samples alone were kept");
  }

  @Override
  public double scalar(String column) {
    throw new IllegalArgumentException("no " + column + ": samples alone were kept");
  }

  @Override
  public float[] logits(float[][] points) {
    throw new UnsupportedOperationException("samples alone were kept");
  }
}
