package io.equilibria.checkpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * What a tensor in a checkpoint is, or is expected to be.
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

  /** The spec of a tensor at hand. */
  public static TensorSpec of(String name, Tensor tensor) {
    return new TensorSpec(name, tensor.dataType(), tensor.shape());
  }

  /** Type and shape as a reader wants them, such as {@code float32 [2, 3]}. */
  public String typeAndShape() {
    String type = dtype.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    String dimensions =
        Arrays.stream(shape.asArray()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return switch (type) {
          case "float" -> "float32";
          case "double" -> "float64";
          default -> type;
        }
        + " ["
        + dimensions
        + "]";
  }
}
