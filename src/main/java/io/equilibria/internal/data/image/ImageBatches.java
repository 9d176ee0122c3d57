package io.equilibria.internal.data.image;

import io.equilibria.InputException;
import io.equilibria.data.DataSource.Draw;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.TrainingBatches.Turn;
import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** Operations that turn image bytes into batches, independent of the source of the bytes. */
final class ImageBatches {
  /** The width axis of {@code [replica, batch, height, width, channels]}. */
  private static final int WIDTH_AXIS = 3;

  private ImageBatches() {}

  /** Checks that no epoch gives a batch the same image twice. */
  static void requireEnough(ImageRecords images, StepBatches batches) {
    if (batches.batch() > images.count()) {
      throw new InputException(
          "training.batch: expected at most %,d, the images of %s, found %,d; take a smaller batch or more images"
              .formatted(images.count(), images.name(), batches.batch()));
    }
  }

  /** Slices the samples of a round from those of a step, {@code [replica, samples, ...]}. */
  static <V extends TType> Operand<V> ofRound(Ops tf, Operand<V> step, Turn turn) {
    Shape shape = step.shape();
    int batch = turn.draw().batch();
    if (shape.get(1) == batch) {
      return step;
    }
    int axes = shape.numDimensions();
    int[] begin = new int[axes];
    begin[1] = turn.round() * batch;
    int[] size = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      size[axis] = axis == 1 ? batch : Math.toIntExact(shape.get(axis));
    }
    return tf.slice(step, tf.constant(begin), tf.constant(size));
  }

  /** Scales bytes to [-1, 1]. */
  static <T extends TFloating> Operand<T> scaled(Ops tf, Operand<TUint8> bytes, Class<T> type) {
    Operand<T> numbers = tf.dtypes.cast(bytes, type);
    return tf.math.sub(
        tf.math.mul(numbers, Constants.scalar(tf, 1 / 127.5, type)), Constants.scalar(tf, 1, type));
  }

  /**
   * Flips each image of {@code [replica, batch, height, width, channels]} horizontally with
   * probability 1/2.
   */
  static <T extends TFloating> Operand<T> flipped(Ops tf, Operand<T> x, Draw draw) {
    Operand<TFloat32> drawn =
        draw.streams()
            .uniform(tf, draw.stream() + "/flip", Shape.of(draw.batch(), 1, 1, 1), TFloat32.class);
    Operand<TBool> mirrored = tf.math.less(drawn, tf.constant(0.5f));
    return tf.select(mirrored, tf.reverse(x, tf.constant(new int[] {WIDTH_AXIS})), x);
  }
}
