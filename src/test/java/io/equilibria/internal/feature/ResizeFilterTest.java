package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;

/** Matrices of filters against TensorFlow's own resizing of columns. */
class ResizeFilterTest {

  @ParameterizedTest
  @CsvSource({"32, 299", "28, 160", "8, 9", "7, 7", "300, 299", "64, 16", "33, 10", "1, 5"})
  void bilinear_isTensorFlowsWithHalfPixelCentres(int from, int to) {
    assertSame(
        ResizeFilter.BILINEAR,
        from,
        to,
        (tf, image) ->
            tf.image.resizeBilinear(
                image, tf.constant(new int[] {to, 1}), ResizeBilinear.halfPixelCenters(true)));
  }

  @ParameterizedTest
  @CsvSource({"32, 299", "28, 160", "8, 9", "7, 7", "300, 299", "64, 16", "33, 10", "1, 5"})
  void bilinearTf1_isTensorFlowsOldDefault(int from, int to) {
    assertSame(
        ResizeFilter.BILINEAR_TF1,
        from,
        to,
        (tf, image) -> tf.image.resizeBilinear(image, tf.constant(new int[] {to, 1})));
  }

  @ParameterizedTest
  @CsvSource({"32, 299", "28, 160", "8, 9", "7, 7", "300, 299", "64, 16", "33, 10", "1, 5"})
  void bilinearAntialias_isTensorFlowsTriangle(int from, int to) {
    assertSame(
        ResizeFilter.BILINEAR_ANTIALIAS,
        from,
        to,
        (tf, image) ->
            tf.image.scaleAndTranslate(
                image,
                tf.constant(new int[] {to, 1}),
                tf.constant(new float[] {(float) to / from, 1}),
                tf.constant(new float[] {0, 0}),
                ScaleAndTranslate.kernelType("triangle"),
                ScaleAndTranslate.antialias(true)));
  }

  /** An image for each column of the identity gives the columns of the matrix. */
  private static void assertSame(
      ResizeFilter filter,
      int from,
      int to,
      BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> resize) {
    float[][] weights = filter.weights(from, to);
    float[] identity = new float[from * from];
    for (int i = 0; i < from; i++) {
      identity[i * from + i] = 1;
    }
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> images =
          tf.constant(Shape.of(from, from, 1, 1), DataBuffers.of(identity, true, false));
      TFloat32 expected = resize.apply(tf, images).asTensor(); // [from, to, 1, 1]
      for (int i = 0; i < to; i++) {
        float sum = 0;
        for (int j = 0; j < from; j++) {
          assertThat(weights[i][j]).isCloseTo(expected.getFloat(j, i, 0, 0), within(3e-5f));
          sum += weights[i][j];
        }
        assertThat(sum).isCloseTo(1, within(1e-6f));
      }
    }
  }
}
