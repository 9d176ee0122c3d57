package io.equilibria.internal.game;

import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Operations on tensors whose rows are the members of all replicas: row {@code r * count + j}
 * belongs to member j of replica r, so that a graph evaluates players with equal networks as if
 * they were replicas. With a single member all operations return the tensor unchanged.
 */
public final class MemberRows {
  private MemberRows() {}

  /**
   * Repeats each row consecutively.
   *
   * @param x {@code [rows, ...]}
   * @return {@code [rows * count, ...]}
   */
  static <T extends TFloating> Operand<T> repeated(Ops tf, Operand<T> x, int count) {
    if (count == 1) {
      return x;
    }
    Shape ones = Shape.of(1, count);
    for (int i = 1; i < x.shape().numDimensions(); i++) {
      ones = ones.append(1);
    }
    Shape beside = Shape.of(x.shape().get(0), 1).append(x.shape().tail());
    Operand<T> one = tf.fill(Constants.shape(tf, ones), Constants.scalar(tf, 1, x.type())); // exact
    return flat(tf, tf.math.mul(tf.reshape(x, Constants.shape(tf, beside)), one), x, count);
  }

  /** Repeats the labels of each row consecutively; see {@link #repeated}. */
  static Operand<TInt32> repeatedLabels(Ops tf, Operand<TInt32> labels, int count) {
    if (count == 1) {
      return labels;
    }
    Shape rows = labels.shape();
    Operand<TInt32> beside =
        tf.reshape(labels, Constants.shape(tf, Shape.of(rows.get(0), 1, rows.get(1))));
    Shape all = Shape.of(rows.get(0), count, rows.get(1));
    return flat(tf, tf.broadcastTo(beside, Constants.shape(tf, all)), labels, count);
  }

  private static <T extends TType> Operand<T> flat(
      Ops tf, Operand<T> beside, Operand<T> of, int count) {
    Shape shape = Shape.of(of.shape().get(0) * count).append(of.shape().tail());
    return tf.reshape(beside, Constants.shape(tf, shape));
  }

  /**
   * Splits the batch of each row into separate rows.
   *
   * @param x {@code [rows, count * batch, ...]}
   * @return {@code [rows * count, batch, ...]}
   */
  static <T extends TType> Operand<T> parted(Ops tf, Operand<T> x, int count) {
    Shape shape = x.shape();
    return count == 1
        ? x
        : reshaped(tf, x, shape.get(0) * count, shape.get(1) / count, shape.tail().tail());
  }

  /**
   * Joins the batches of adjacent rows into one.
   *
   * @param x {@code [rows * count, batch, ...]}
   * @return {@code [rows, count * batch, ...]}
   */
  static <T extends TType> Operand<T> joined(Ops tf, Operand<T> x, int count) {
    Shape shape = x.shape();
    return count == 1
        ? x
        : reshaped(tf, x, shape.get(0) / count, shape.get(1) * count, shape.tail().tail());
  }

  private static <T extends TType> Operand<T> reshaped(
      Ops tf, Operand<T> x, long rows, long batch, Shape sample) {
    return tf.reshape(x, Constants.shape(tf, Shape.of(rows, batch).append(sample)));
  }

  /**
   * Splits a tensor by member.
   *
   * @param x {@code [rows * count, ...]}
   * @return {@code count} tensors {@code [rows, ...]}
   */
  static <T extends TType> List<Operand<T>> ofMembers(Ops tf, Operand<T> x, int count) {
    if (count == 1) {
      return List.of(x);
    }
    Shape beside = Shape.of(x.shape().get(0) / count, count).append(x.shape().tail());
    Operand<T> apart = tf.reshape(x, Constants.shape(tf, beside));
    return List.copyOf(tf.unstack(apart, (long) count, Unstack.axis(1L)).output());
  }

  /** The columns of a matrix. */
  static <T extends TType> List<Operand<T>> columns(Ops tf, Operand<T> matrix, int count) {
    return List.copyOf(tf.unstack(matrix, (long) count, Unstack.axis(1L)).output());
  }

  /**
   * Interleaves the rows of the members.
   *
   * @param each tensors {@code [rows, ...]}
   * @return {@code [rows * count, ...]}
   */
  static <T extends TType> Operand<T> beside(Ops tf, List<Operand<T>> each) {
    return each.size() == 1
        ? each.get(0)
        : flat(tf, tf.stack(each, Stack.axis(1L)), each.get(0), each.size());
  }
}
