package io.equilibria.tensor;

import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/** Ops for which TensorFlow-Java has no class, built by the name of their type. */
public final class RawOps {
  private RawOps() {}

  /**
   * Product of the last two axes for each of the leading ones, {@code [r, n, k] x [r, k, m] -> [r,
   * n, m]}; the leading axes must agree.
   *
   * <p>This is the first version of the op: its kernel is oneDNN's, and since it does not broadcast
   * its gradient is two products and nothing else, where that of BatchMatMulV3 (what {@code
   * tf.train.batchMatMul} builds) carries a dozen ops of shape arithmetic.
   */
  public static <T extends TNumber> Operand<T> batchMatMul(Ops tf, Operand<T> a, Operand<T> b) {
    return build(tf, "BatchMatMul", a, b).<T>output(0);
  }

  /** {@link #batchMatMul} with the second factor transposed, {@code [r, n, k] x [r, m, k]}. */
  public static <T extends TNumber> Operand<T> batchMatMulTransposed(
      Ops tf, Operand<T> a, Operand<T> b) {
    return builder(tf, "BatchMatMul", a, b).setAttr("adj_y", true).build().<T>output(0);
  }

  /**
   * The gradient of means over squares that do not overlap: every number spread over a square, a
   * part to each pixel.
   *
   * @param sizes of the images that the means would be of, {@code [batch, height, width, channels]}
   * @param dy {@code [batch, height / size, width / size, channels]}
   */
  public static <T extends TNumber> Operand<T> averagePoolGrad(
      Ops tf, Operand<TInt32> sizes, Operand<T> dy, int size) {
    long[] square = {1, size, size, 1};
    return builder(tf, "AvgPoolGrad", sizes, dy)
        .setAttr("ksize", square)
        .setAttr("strides", square)
        .setAttr("padding", "VALID")
        .build()
        .<T>output(0);
  }

  /**
   * {@code condition ? a : b} for each element, all of one shape: a gradient without broadcasting.
   */
  public static <T extends TNumber> Operand<T> select(
      Ops tf, Operand<TBool> condition, Operand<T> a, Operand<T> b) {
    return build(tf, "Select", condition, a, b).<T>output(0);
  }

  /**
   * {@code x > 0 ? x : slope * x}, whose second derivative is known to vanish.
   *
   * <p>Built as LeakyReluGrad(x, x) with a stopped second input, the same numbers by the same kind
   * of kernel. The gradient of LeakyRelu itself hands zeros on to x when it is differentiated
   * again, and under a gradient penalty a whole backward pass is spent on those zeros.
   */
  public static <T extends TNumber> Operand<T> leakyRelu(Ops tf, Operand<T> x, float slope) {
    return builder(tf, "LeakyReluGrad", x, tf.stopGradient(x))
        .setAttr("alpha", slope)
        .build()
        .<T>output(0);
  }

  /**
   * A handle whose op has the variable's own name, slashes and all, where {@code Ops.withName}
   * takes none.
   */
  public static Operand<? extends TType> varHandle(Ops tf, Variable variable, int replicas) {
    return tf.scope()
        .env()
        .opBuilder("VarHandleOp", variable.name(), tf.scope())
        .setAttr("dtype", Operands.toDataType(variable.type()))
        .setAttr("shape", variable.graphShape(replicas))
        .setAttr("shared_name", variable.name())
        .build()
        .output(0);
  }

  /** A read named {@code <variable>/Read/ReadVariableOp}, as Python names its own. */
  public static Operand<? extends TType> readVariable(
      Ops tf, Variable variable, Operand<? extends TType> handle) {
    return tf.scope()
        .env()
        .opBuilder("ReadVariableOp", variable.name() + "/Read/ReadVariableOp", tf.scope())
        .addInput(handle.asOutput())
        .setAttr("dtype", Operands.toDataType(variable.type()))
        .build()
        .output(0);
  }

  /** The bits of int64 numbers as uint64, a type that TensorFlow-Java does not know. */
  public static Operand<? extends TType> uint64(Ops tf, Operand<TInt64> bits) {
    return builder(tf, "Bitcast", bits).setAttr("type", DataType.DT_UINT64).build().output(0);
  }

  /** An op of one type without attributes but those inferred from its inputs. */
  static Operation build(Ops tf, String type, Operand<?>... inputs) {
    return builder(tf, type, inputs).build();
  }

  private static OperationBuilder builder(Ops tf, String type, Operand<?>... inputs) {
    OperationBuilder builder =
        tf.scope().env().opBuilder(type, tf.scope().makeOpName(type), tf.scope());
    for (Operand<?> input : inputs) {
      builder.addInput(input.asOutput());
    }
    return builder;
  }
}
