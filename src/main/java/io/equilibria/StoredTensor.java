package io.equilibria;

import java.util.List;

/**
 * Name, type and shape of a tensor in a checkpoint.
 *
 * @param name such as {@code generator/dense_1/kernel}
 * @param type NumPy's name of the element type, such as {@code float32}
 * @param shape empty for a scalar
 * @param bytes size of its data
 */
public record StoredTensor(String name, String type, List<Long> shape, long bytes) {
  /** Copies the shape. */
  public StoredTensor {
    shape = List.copyOf(shape);
  }
}
