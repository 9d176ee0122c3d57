package io.equilibria.internal.serving;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * A tensor outside TensorFlow: values in row-major order. Its arrays must not be changed.
 *
 * @param type the element type
 * @param shape the lengths of its axes
 * @param values an array as {@link ServedType#array} makes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record ServedTensor(ServedType type, long[] shape, Object values) {
  /** Copies a tensor of TensorFlow. */
  public static ServedTensor of(ServedType type, Tensor tensor) {
    return new ServedTensor(type, tensor.shape().asArray(), type.values(tensor));
  }

  /** A tensor of TensorFlow, which the caller must close. */
  Tensor tensor() {
    return type.tensor(Shape.of(shape), values);
  }

  /** The number of values. */
  public int size() {
    return Array.getLength(values);
  }

  /** The length of the first axis; the tensor must not be a scalar. */
  public int rows() {
    return Math.toIntExact(shape[0]);
  }

  /** Whether rows of another tensor can be appended to those of this one. */
  boolean hasRowsLike(ServedTensor other) {
    return type == other.type
        && shape.length == other.shape.length
        && Arrays.equals(shape, 1, shape.length, other.shape, 1, shape.length);
  }

  /** The rows of several tensors one after another; the tensors must have rows of one shape. */
  static ServedTensor concatenated(List<ServedTensor> parts) {
    ServedTensor first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    long[] shape = first.shape.clone();
    shape[0] = parts.stream().mapToLong(ServedTensor::rows).sum();
    Object all = first.type.array(parts.stream().mapToInt(ServedTensor::size).sum());
    int at = 0;
    for (ServedTensor part : parts) {
      System.arraycopy(part.values, 0, all, at, part.size());
      at += part.size();
    }
    return new ServedTensor(first.type, shape, all);
  }

  /** Some of its rows. */
  ServedTensor rows(int from, int count) {
    if (from == 0 && count == rows()) {
      return this;
    }
    int width = rows() == 0 ? 0 : size() / rows();
    Object part = type.array(count * width);
    System.arraycopy(values, from * width, part, 0, count * width);
    long[] rest = shape.clone();
    rest[0] = count;
    return new ServedTensor(type, rest, part);
  }
}
