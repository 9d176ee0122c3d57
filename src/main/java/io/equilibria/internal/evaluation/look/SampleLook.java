package io.equilibria.internal.evaluation.look;

import io.equilibria.internal.evaluation.PlaneView;

/**
 * Samples and discriminator fields of a run after a number of steps.
 *
 * @param step the number of steps done
 * @param samples [replica][sample][d], from the same latent vectors in every replica and at every
 *     step; non-finite if a replica has diverged
 * @param logits [replica][row][column], of the first replicas' discriminators at the cells of a
 *     {@link PlaneView}; empty if the data are not in the plane
 * @param components [replica][sample], the generator of each sample, from 0; empty for a single
 *     generator
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleLook(long step, float[][][] samples, float[][][] logits, int[][] components) {

  /** The largest number of replicas whose samples are recorded, to limit space and time. */
  public static final int MAX_REPLICAS = 32;

  /** The largest number of replicas whose discriminators are shown. */
  public static final int MAX_FIELDS = 3;

  /** Creates a look for a single generator. */
  public SampleLook(long step, float[][][] samples, float[][][] logits) {
    this(step, samples, logits, new int[0][]);
  }

  /** The generator of each sample of a replica; empty for a single generator. */
  public int[] componentsOf(int replica) {
    return components.length == 0 ? new int[0] : components[replica];
  }

  /** Whether all samples of a replica, and its logits if recorded, are finite. */
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
