package io.equilibria.internal.checkpoint;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Name, type and shape of a tensor in a checkpoint, actual or expected.
 *
 * @param name its name, such as {@code generator/dense_1/kernel}
 * @param dtype its type
 * @param shape its shape, every dimension known
 */
public record TensorSpec(String name, DataType dtype, Shape shape) {
  /** Checks that there is a name and that the shape is known. */
  public TensorSpec {
    Objects.requireNonNull(dtype, "dtype");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a tensor in a checkpoint needs a name");
    }
    if (shape.hasUnknownDimension()) {
      throw new IllegalArgumentException(
          "the shape of %s must be known, found %s".formatted(name, shape));
    }
  }

  /** Type and shape for messages, such as {@code float32 [2, 3]}. */
  public String typeAndShape() {
    return Arrays.stream(shape.asArray())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", ElementType.of(dtype).pythonName() + " [", "]"));
  }
}
