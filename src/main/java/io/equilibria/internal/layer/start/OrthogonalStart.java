package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.family.TFloating;

/**
 * Orthonormal rows or columns, whichever are fewer, of the kernel as a matrix with all axes but the
 * last as rows; uniformly distributed (Saxe et al. 2014; signs fixed as in Mezzadri 2007).
 */
public record OrthogonalStart(double gain) implements Initializer {
  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    Shape shape = place.shape();
    long columns = shape.numDimensions() == 0 ? 1 : shape.get(-1);
    long rows = shape.size() / columns;
    boolean wide = rows < columns;
    Shape tall = wide ? Shape.of(columns, rows) : Shape.of(rows, columns);
    Qr<T> qr = tf.linalg.qr(streams.normal(tf, stream, tall, type));
    // Q alone depends on the algorithm's choice of signs; R's diagonal made positive undoes it.
    Operand<T> signs =
        tf.math.sign(
            tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), Constants.scalar(tf, 0, type)));
    Operand<T> q = tf.math.mul(qr.q(), tf.expandDims(signs, tf.constant(1)));
    Operand<T> matrix = wide ? tf.linalg.transpose(q, tf.constant(new int[] {0, 2, 1})) : q;
    return tf.math.mul(
        tf.reshape(matrix, Constants.shape(tf, Shape.of(streams.replicas()).append(shape))),
        Constants.scalar(tf, gain, type));
  }
}
