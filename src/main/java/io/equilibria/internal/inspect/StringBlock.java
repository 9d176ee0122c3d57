package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A block of consecutive strings of a tensor. */
record StringBlock(List<byte[]> strings) {
  static final int SIZE = 4096;

  /** Reads at most {@link #SIZE} strings from an index on. */
  static StringBlock of(TensorData tensor, long first) {
    List<byte[]> strings = new ArrayList<>();
    tensor.strings(first, Math.min(SIZE, tensor.entry().count() - first), strings::add);
    return new StringBlock(strings);
  }

  /** The number of strings that differ from those of another block of the same length. */
  long differences(StringBlock other) {
    long differences = 0;
    for (int i = 0; i < strings.size(); i++) {
      differences += Arrays.equals(strings.get(i), other.strings.get(i)) ? 0 : 1;
    }
    return differences;
  }
}
