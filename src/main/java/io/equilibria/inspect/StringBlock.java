package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some strings of a tensor that follow one another. */
record StringBlock(List<byte[]> strings) {
  static final int SIZE = 4096;

  /** Those from one on, at most {@link #SIZE}. */
  static StringBlock of(TensorData tensor, long first) {
    List<byte[]> strings = new ArrayList<>();
    tensor.strings(first, Math.min(SIZE, tensor.entry().count() - first), strings::add);
    return new StringBlock(strings);
  }

  /** How many are not those of another block of as many. */
  long differences(StringBlock other) {
    long differences = 0;
    for (int i = 0; i < strings.size(); i++) {
      differences += Arrays.equals(strings.get(i), other.strings.get(i)) ? 0 : 1;
    }
    return differences;
  }
}
