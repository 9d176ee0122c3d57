package io.equilibria.tensor;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Creates constants of a graph's floating-point type. */
public final class Constants {
  private Constants() {}

  /** A scalar of the given type. */
  @SuppressWarnings("unchecked") // each branch has just compared the type
  public static <T extends TFloating> Operand<T> scalar(Ops tf, double value, Class<T> type) {
    if (type == TFloat32.class) {
      return (Operand<T>) tf.constant((float) value);
    }
    if (type == TFloat64.class) {
      return (Operand<T>) tf.constant(value);
    }
    return tf.dtypes.cast(tf.constant((float) value), type);
  }

  /** A scalar of the type of another operand. */
  public static <T extends TFloating> Operand<T> like(Ops tf, double value, Operand<T> other) {
    return scalar(tf, value, other.type());
  }

  /** A tensor of the given type and shape from its elements in row-major order. */
  public static <T extends TFloating> Operand<T> tensor(
      Ops tf, double[] values, Shape shape, Class<T> type) {
    return tf.dtypes.cast(tf.reshape(tf.constant(values), shape(tf, shape)), type);
  }

  /** The dimensions as an int32 vector; at most one may be unknown (-1). */
  public static Operand<TInt32> shape(Ops tf, Shape shape) {
    int[] dimensions = new int[shape.numDimensions()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = Math.toIntExact(shape.get(i));
    }
    return tf.constant(dimensions);
  }

  /** The axes from {@code from} (inclusive) to {@code to} (exclusive), for reductions. */
  public static Operand<TInt32> axes(Ops tf, int from, int to) {
    int[] axes = new int[to - from];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = from + i;
    }
    return tf.constant(axes);
  }
}
