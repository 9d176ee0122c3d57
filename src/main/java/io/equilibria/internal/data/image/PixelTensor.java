package io.equilibria.internal.data.image;

import java.util.function.IntUnaryOperator;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.types.TUint8;

/**
 * Creates tensors of image bytes, written a few images at a time, since a Java array is limited to
 * 2 GiB.
 */
final class PixelTensor {
  private static final int CHUNK = 1 << 20;

  private PixelTensor() {}

  /** All images, {@code [count, height, width, channels]}; the caller must close the tensor. */
  static TUint8 of(ImageRecords images) {
    Shape shape = Shape.of(images.count()).append(images.size().shape());
    return of(images, shape, i -> i);
  }

  /**
   * Some of the images; the caller must close the tensor.
   *
   * @param shape the shape of the tensor, which ends with that of an image
   * @param number returns the index of the image at each place
   */
  static TUint8 of(ImageRecords images, Shape shape, IntUnaryOperator number) {
    TUint8 tensor = TUint8.tensorOf(shape);
    try {
      fill(images, tensor.asRawTensor().data(), number);
      return tensor;
    } catch (RuntimeException | Error e) {
      tensor.close();
      throw e;
    }
  }

  private static void fill(ImageRecords images, ByteDataBuffer to, IntUnaryOperator number) {
    int bytes = images.size().bytes();
    int count = Math.toIntExact(to.size() / bytes);
    int atOnce = Math.max(1, Math.min(count, CHUNK / bytes));
    byte[] chunk = new byte[atOnce * bytes];
    for (int first = 0; first < count; first += atOnce) {
      int some = Math.min(atOnce, count - first);
      for (int i = 0; i < some; i++) {
        images.read(number.applyAsInt(first + i), chunk, i * bytes);
      }
      to.offset((long) first * bytes).write(chunk, 0, some * bytes);
    }
  }
}
