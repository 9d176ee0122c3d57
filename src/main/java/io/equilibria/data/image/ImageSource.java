package io.equilibria.data.image;

import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Batches of an image set, drawn uniformly with replacement and scaled to [-1, 1]; with the label
 * of each, where the set has labels.
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
    return images.digest();
  }

  @Override
  public Shape sample() {
    return images.size().shape();
  }

  private Variable pixels() {
    return Variable.shared("data/images", Shape.of(images.count()).append(sample()), TUint8.class)
        .transientCopy();
  }

  /** In eight bytes each, since variables of four have no kernel on GPU. */
  private Variable labels() {
    return Variable.shared("data/labels", Shape.of(images.count()), TInt64.class).transientCopy();
  }

  private boolean isLabelled() {
    return images.labels().length > 0;
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    Map<Variable, Supplier<TType>> variables = new LinkedHashMap<>(); // in the same order always
    variables.put(
        pixels(),
        () -> TUint8.tensorOf(pixels().shape(), DataBuffers.of(images.pixels(), true, false)));
    if (isLabelled()) {
      variables.put(
          labels(), () -> TInt64.vectorOf(Arrays.stream(images.labels()).asLongStream().toArray()));
    }
    return variables;
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Operand<TInt32> indices =
        draw.streams().integers(tf, draw.stream(), Shape.of(draw.batch()), images.count());
    Operand<TUint8> bytes = tf.resourceGather(handles.handle(pixels()), indices, TUint8.class);
    Operand<T> numbers = tf.dtypes.cast(bytes, type);
    Operand<T> scaled =
        tf.math.sub(
            tf.math.mul(numbers, Constants.scalar(tf, 1 / 127.5, type)),
            Constants.scalar(tf, 1, type));
    return isLabelled()
        ? new DrawnBatch<>(scaled, Optional.of(labels(tf, handles, indices)))
        : DrawnBatch.of(scaled);
  }

  private Operand<TInt32> labels(Ops tf, VariableHandles handles, Operand<TInt32> indices) {
    Operand<TInt64> drawn = tf.resourceGather(handles.handle(labels()), indices, TInt64.class);
    return tf.dtypes.cast(drawn, TInt32.class);
  }
}
