package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Resizes images of any size by two matrix products, one along each axis, whose matrices are inputs
 * ({@link ResizeFilter#weights}). One graph therefore serves all filters and image sizes.
 */
final class ResizeGraph {
  private final int batch;
  private final ImageSize input;
  private final Placeholder<TFloat32> rows;
  private final Placeholder<TFloat32> columns;

  /**
   * @param batch images in a batch
   * @param input size after resizing
   */
  ResizeGraph(Ops tf, int batch, ImageSize input) {
    this.batch = batch;
    this.input = input;
    this.rows = matrix(tf, input.height());
    this.columns = matrix(tf, input.width());
  }

  private static Placeholder<TFloat32> matrix(Ops tf, int to) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, to)));
  }

  /** Takes the matrix along the height, {@code [from, to]}. */
  Placeholder<TFloat32> rows() {
    return rows;
  }

  /** Takes the matrix along the width, {@code [from, to]}. */
  Placeholder<TFloat32> columns() {
    return columns;
  }

  /**
   * Adds the resizing to a graph.
   *
   * @param bytes {@code [batch, channels, any width, any height]}
   * @return {@code [batch, height, width, channels]}, 0..255, not rounded
   */
  Operand<TFloat32> apply(Ops tf, Operand<TUint8> bytes) {
    int channels = input.channels();
    Operand<TFloat32> pixels = tf.dtypes.cast(bytes, TFloat32.class);
    Operand<TFloat32> tall = product(tf, pixels, rows); // [batch * channels * w, height]
    Operand<TFloat32> perImage =
        tf.reshape(tall, tf.constant(new int[] {batch * channels, -1, input.height()}));
    Operand<TFloat32> wide =
        product(tf, tf.linalg.transpose(perImage, tf.constant(new int[] {0, 2, 1})), columns);
    Operand<TFloat32> image =
        tf.reshape(wide, tf.constant(new int[] {batch, channels, input.height(), input.width()}));
    return tf.linalg.transpose(image, tf.constant(new int[] {0, 2, 3, 1}));
  }

  /** The product over the last axis, with all axes before it as one. */
  private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, Operand<TFloat32> matrix) {
    Operand<TInt32> length = tf.gather(tf.shape(matrix), tf.constant(0), tf.constant(0));
    Operand<TFloat32> flat = tf.reshape(x, tf.stack(List.of(tf.constant(-1), length)));
    return tf.linalg.matMul(flat, matrix);
  }
}
