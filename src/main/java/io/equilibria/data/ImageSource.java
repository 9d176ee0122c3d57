package io.equilibria.data;

import io.equilibria.internal.file.Digest;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Batches of an image set, drawn uniformly with replacement and scaled to [-1, 1].
 *
 * <p>The images are a variable of bytes filled once: a constant of more than 2 GB kills the JVM and
 * smaller ones are copied several times. ResourceGather has a kernel for bytes on GPU, GatherV2
 * none.
 *
 * @param images the set
 */
public record ImageSource(ImageSet images) implements DataSource {

  @Override
  public String name() {
    return images.name();
  }

  @Override
  public String digest() {
    return Digest.sha256(images.pixels());
  }

  @Override
  public Shape sample() {
    return Shape.of(images.size().height(), images.size().width(), images.size().channels());
  }

  private Variable pixels() {
    return Variable.shared("data/images", Shape.of(images.count()).append(sample()), TUint8.class)
        .transientCopy();
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    return Map.of(
        pixels(),
        () -> TUint8.tensorOf(pixels().shape(), DataBuffers.of(images.pixels(), true, false)));
  }

  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Operand<TInt32> indices =
        draw.streams().integers(tf, draw.stream(), Shape.of(draw.batch()), images.count());
    Operand<TUint8> bytes = tf.resourceGather(handles.handle(pixels()), indices, TUint8.class);
    Operand<T> numbers = tf.dtypes.cast(bytes, type);
    return tf.math.sub(
        tf.math.mul(numbers, Constants.scalar(tf, 1 / 127.5, type)), Constants.scalar(tf, 1, type));
  }
}
