package io.equilibria.internal.game.inference;

import io.equilibria.InputException;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.RandomStreams.RowRange;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Latent vectors for sampling: row n of a seed is a function of (seed, n). */
public final class LatentVectors {
  /** Name of the random stream, also in exported models. */
  private static final String STREAM = "sample";

  private LatentVectors() {}

  /**
   * Builds the draw.
   *
   * @param seed scalar int64
   * @param count scalar int64
   * @return {@code [count, latent]}
   */
  public static Operand<TFloat32> build(
      Ops tf, Operand<TInt64> seed, Operand<TInt64> count, int latent) {
    return RandomStreams.rows(tf, seed, STREAM, new RowRange(tf.constant(0L), count), latent);
  }

  /**
   * Draws {@code [count][latent]} numbers.
   *
   * @throws InputException if the count is not at least 1, or too large for one array
   */
  public static float[][] draw(long seed, int count, int latent) {
    return draw(seed, count, latent, false);
  }

  /**
   * Draws latent vectors, for a mixture extended by the number that selects the component, {@code
   * [count][latent + 1]}; see {@link ComponentChoice} and {@link #draw(long, int, int)}.
   */
  static float[][] draw(long seed, int count, int latent, boolean picksComponent) {
    int width = picksComponent ? latent + 1 : latent;
    int most = Integer.MAX_VALUE / Float.BYTES / width;
    if (!(count >= 1 && count <= most)) {
      throw new InputException(
          "count: expected 1 to %d samples, found %d; take more by other seeds"
              .formatted(most, count));
    }
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt64> all = tf.constant((long) count);
      Operand<TFloat32> rows =
          picksComponent
              ? ComponentChoice.latent(tf, tf.constant(seed), all, latent)
              : build(tf, tf.constant(seed), all, latent);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(rows).run()) {
        float[] flat = new float[count * width];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(flat, false, false));
        float[][] split = new float[count][width];
        for (int i = 0; i < count; i++) {
          System.arraycopy(flat, i * width, split[i], 0, width);
        }
        return split;
      }
    }
  }
}
