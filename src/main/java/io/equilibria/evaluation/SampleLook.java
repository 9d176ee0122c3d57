package io.equilibria.evaluation;

/**
 * What a run's players did after a number of steps.
 *
 * @param step steps done
 * @param samples [replica][sample][d], of the same latent vectors in every replica and at every
 *     step; not finite where a replica has diverged
 * @param logits [replica][row][column], of the first replicas' discriminators at the cells of a
 *     {@link PlaneView}; of no replica where the data are not in the plane
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleLook(long step, float[][][] samples, float[][][] logits) {

  /** Replicas whose samples are recorded: those of many more would take much room and time. */
  public static final int MAX_REPLICAS = 32;

  /** Replicas whose discriminators are shown. */
  public static final int MAX_FIELDS = 3;

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
