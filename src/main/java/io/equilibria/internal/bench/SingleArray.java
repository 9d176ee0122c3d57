package io.equilibria.internal.bench;

import io.equilibria.internal.array.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * The values of a tensor.
 *
 * @param shape the lengths of the axes
 * @param values in C order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SingleArray(int[] shape, float[] values) {

  static SingleArray of(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return new SingleArray(
        Arrays.stream(tensor.shape().asArray()).mapToInt(Math::toIntExact).toArray(), values);
  }

  static SingleArray scalar(float value) {
    return new SingleArray(new int[0], new float[] {value});
  }

  /** The first row: the part of replica 0 if the leading axis is the replica axis. */
  SingleArray first() {
    return new SingleArray(
        Arrays.copyOfRange(shape, 1, shape.length),
        Arrays.copyOf(values, values.length / shape[0]));
  }

  void write(Path file) throws IOException {
    Npy.write(file, values, shape);
  }
}
