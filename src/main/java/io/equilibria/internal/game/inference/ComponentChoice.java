package io.equilibria.internal.game.inference;

import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.RandomStreams.RowRange;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * Selects the generator of a mixture that draws a sample. The latent vector is extended by one
 * standard normal number r; with weights w the component is
 *
 * <pre>  k(r) = #{j &lt; T - 1 : r &gt;= b_j},   b_j = Phi^-1(w_0 + ... + w_j),</pre>
 *
 * so that P(k) = w_k. A mixture is thus a single function of noise, like one generator: standard
 * normal vectors of its input length give samples of the mixture.
 *
 * @param weights w, {@code [..., T]} float32
 * @param bounds b, {@code [..., T - 1]} float32, ascending; infinite where the sum rounds to 1
 */
public record ComponentChoice(Operand<TFloat32> weights, Operand<TFloat32> bounds) {
  /** Name of the random stream, also in exported models. */
  private static final String STREAM = "sample/component";

  /**
   * Creates the choice from log-weights, w = softmax(alpha). Computed in double precision, so that
   * graphs of different shapes agree on the bounds.
   *
   * @param logWeights alpha, {@code [..., T]}
   */
  public static ComponentChoice of(Ops tf, Operand<? extends TFloating> logWeights) {
    Shape shape = logWeights.shape();
    int last = shape.numDimensions() - 1;
    Operand<TFloat64> sums = tf.math.cumsum(softmax(tf, logWeights), tf.constant(last));
    int[] inner = new int[shape.numDimensions()];
    Arrays.fill(inner, -1);
    inner[last] = (int) shape.get(last) - 1;
    Operand<TFloat64> bounds =
        tf.math.ndtri(
            tf.math.minimum(
                tf.slice(sums, tf.constant(new int[inner.length]), tf.constant(inner)),
                Constants.scalar(tf, 1, TFloat64.class)));
    return new ComponentChoice(weights(tf, logWeights), tf.dtypes.cast(bounds, TFloat32.class));
  }

  /** The weights, {@code [..., T]}. */
  public static Operand<TFloat32> weights(Ops tf, Operand<? extends TFloating> logWeights) {
    return tf.dtypes.cast(softmax(tf, logWeights), TFloat32.class);
  }

  private static Operand<TFloat64> softmax(Ops tf, Operand<? extends TFloating> logWeights) {
    return tf.nn.softmax(tf.dtypes.cast(logWeights, TFloat64.class));
  }

  /**
   * The components selected by numbers, for bounds {@code [T - 1]}.
   *
   * @param numbers r, {@code [any]}
   * @return {@code [any]}
   */
  Operand<TInt32> picked(Ops tf, Operand<TFloat32> numbers) {
    return tf.reduceSum(
        tf.dtypes.cast(
            tf.math.greaterEqual(tf.expandDims(numbers, tf.constant(1)), bounds), TInt32.class),
        tf.constant(1));
  }

  /**
   * Latent vectors of a seed, extended by the number that selects the component: row n is a
   * function of (seed, n), and equals the row of {@link LatentVectors} except for its last number.
   *
   * @param seed scalar int64
   * @param count scalar int64
   * @return {@code [count, latent + 1]}
   */
  static Operand<TFloat32> latent(Ops tf, Operand<TInt64> seed, Operand<TInt64> count, int latent) {
    RowRange rows = new RowRange(tf.constant(0L), count);
    return tf.concat(
        List.of(
            LatentVectors.build(tf, seed, count, latent),
            RandomStreams.rows(tf, seed, STREAM, rows, 1)),
        tf.constant(1));
  }
}
