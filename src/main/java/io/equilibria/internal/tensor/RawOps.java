package io.equilibria.internal.tensor;

import io.equilibria.tensor.Variable;
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

/** Ops without a class in TensorFlow-Java, built by type name. */
public final class RawOps {
  private RawOps() {}

  /**
   * Product of the last two axes for each of the leading ones, {@code [r, n, k] x [r, k, m] -> [r,
   * n, m]}; the leading axes must agree.
   *
   * <p>This is the first version of the op. Its kernel is oneDNN's, and since it does not
   * broadcast, its gradient consists of two products only, while that of BatchMatMulV3 (built by
   * {@code tf.train.batchMatMul}) has a dozen additional ops of shape arithmetic.
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
   * The gradient of average pooling over non-overlapping squares: every number is distributed
   * evenly over a square.
   *
   * @param sizes the sizes of the pooled images, {@code [batch, height, width, channels]}
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
   * {@code condition ? a : b} for each element, with equal shapes, so that the gradient needs no
   * broadcasting.
   */
  public static <T extends TNumber> Operand<T> select(
      Ops tf, Operand<TBool> condition, Operand<T> a, Operand<T> b) {
    return build(tf, "Select", condition, a, b).<T>output(0);
  }

  /**
   * {@code x > 0 ? x : slope * x}, built so that no ops are added for its vanishing second
   * derivative.
   *
   * <p>Built as LeakyReluGrad(x, x) with a stopped second input, which computes the same numbers
   * with the same kind of kernel. The gradient of LeakyRelu propagates zeros to x when it is
   * differentiated again, and with a gradient penalty a whole backward pass would be spent on those
   * zeros.
   */
  public static <T extends TNumber> Operand<T> leakyRelu(Ops tf, Operand<T> x, float slope) {
    return builder(tf, "LeakyReluGrad", x, tf.stopGradient(x))
        .setAttr("alpha", slope)
        .build()
        .<T>output(0);
  }

  /**
   * A handle whose op has the variable's name including slashes, which {@code Ops.withName} does
   * not accept.
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

  /** An op whose attributes are all inferred from its inputs. */
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
