package io.equilibria.internal.layer;

import io.equilibria.InputException;
import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Looks up values per class by the samples' labels. */
final class ClassTable {
  private ClassTable() {}

  /**
   * Checks the number of classes.
   *
   * @throws InputException if it is below 2, since the number depends on the data
   */
  static void requireClasses(String layer, int classes) {
    if (classes < 2) {
      throw new InputException(
          "%s: expected data with classes, at least 2, found %d; take data with classes, such as ring"
              .formatted(layer, classes));
    }
  }

  /**
   * One-hot rows of the samples' labels.
   *
   * @param like determines the type of the rows
   * @return {@code [replica, batch, classes]}, or {@code [batch, classes]} for a single replica
   */
  static <T extends TFloating> Operand<T> hot(
      Ops tf, LayerContext context, int classes, Operand<T> like) {
    Operand<TInt32> labels =
        context
            .labels()
            .orElseThrow(
                () -> new IllegalArgumentException("expected labels of the samples, found none"));
    return tf.oneHot(
        labels, tf.constant(classes), Constants.like(tf, 1, like), Constants.like(tf, 0, like));
  }

  /**
   * The row of each sample's class, computed by a matrix product, since the gradient of Gather
   * would be sparse.
   *
   * @param hot one-hot rows
   * @param table {@code [replica, classes, width]}, or {@code [classes, width]}
   * @return {@code [replica, batch, width]}, or {@code [batch, width]}
   */
  static <T extends TFloating> Operand<T> rows(
      Ops tf, Operand<T> hot, Operand<T> table, ReplicaAxis replicas) {
    return replicas == ReplicaAxis.NONE
        ? tf.linalg.matMul(hot, table)
        : RawOps.batchMatMul(tf, hot, table);
  }

  /**
   * Reshapes one row per sample to {@code [replica, batch, 1, ..., 1, width]} for broadcasting with
   * x, or the same without replicas. The batch size may be unknown.
   */
  static <T extends TFloating> Operand<T> beside(
      Ops tf, Operand<T> rows, Operand<T> x, ReplicaAxis replicas) {
    int inner = x.shape().numDimensions() - replicas.axes() - 1;
    if (inner == 0) {
      return rows;
    }
    long[] shape = new long[x.shape().numDimensions()];
    Arrays.fill(shape, 1);
    for (int axis = 0; axis < replicas.axes(); axis++) {
      shape[axis] = rows.shape().get(axis);
    }
    shape[shape.length - 1] = rows.shape().get(-1);
    return tf.reshape(rows, Constants.shape(tf, Shape.of(shape)));
  }
}
