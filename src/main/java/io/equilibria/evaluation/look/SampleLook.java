package io.equilibria.evaluation.look;

import io.equilibria.evaluation.PlaneView;

/**
 * What a run's players did after a number of steps.
 *
 * @param step steps done
 * @param samples [replica][sample][d], of the same latent vectors in every replica and at every
 *     step; not finite where a replica has diverged
 * @param logits [replica][row][column], of the first replicas' discriminators at the cells of a
 *     {@link PlaneView}; of no replica where the data are not in the plane
 * @param components [replica][sample], the generator that made each sample, from 0; of no replica
 *     where there is one generator
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleLook(long step, float[][][] samples, float[][][] logits, int[][] components) {

  /** Replicas whose samples are recorded: those of many more would take much room and time. */
  public static final int MAX_REPLICAS = 32;

  /** Replicas whose discriminators are shown. */
  public static final int MAX_FIELDS = 3;

  /** Of a single generator. */
  public SampleLook(long step, float[][][] samples, float[][][] logits) {
    this(step, samples, logits, new int[0][]);
  }

  /** The generator that made each sample of a replica; empty where there is one. */
  public int[] componentsOf(int replica) {
    return components.length == 0 ? new int[0] : components[replica];
  }

  /** Whether all samples of a replica are numbers, and where it has logits these, too. */
  public boolean finite(int replica) {
    return finite(samples[replica]) && (replica >= logits.length || finite(logits[replica]));
  }

  private static boolean finite(float[][] rows) {
    for (float[] row : rows) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }
}
