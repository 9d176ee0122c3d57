package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of an extractor by name, from an {@code .npz} file.
 *
 * @param source the source, for messages
 * @param arrays by name
 */
record NamedWeights(String source, Map<String, Npy.Array> arrays) {
  /** Prefix of arrays that describe the origin of weights. */
  private static final String SOURCE = "source/";

  /** Weights from a resource of this package. */
  static NamedWeights shipped(String file) {
    try (InputStream in = NamedWeights.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + file + "; build it again");
      }
      return new NamedWeights(file, Npz.read(file, in));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " in this build cannot be read; build it again", e);
    }
  }

  /**
   * Weights from a file.
   *
   * @throws InputException if it cannot be read, or is no archive of arrays
   */
  static NamedWeights read(Path file) {
    try {
      return new NamedWeights(file.toString(), Npz.read(file));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /**
   * A weight as a constant of a graph.
   *
   * @throws InputException if there is none of that name and shape
   */
  Operand<TFloat32> constant(Ops tf, String name, long... shape) {
    Npy.Array array = arrays.get(name);
    long[] found = array == null ? null : Arrays.stream(array.shape()).asLongStream().toArray();
    if (!Arrays.equals(found, shape)) {
      throw new InputException(
          "%s: expected an array %s of shape %s, found %s; convert the weights again"
              .formatted(
                  source,
                  name,
                  Arrays.toString(shape),
                  array == null ? arrays.keySet() : Arrays.toString(found)));
    }
    float[] values = new float[array.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.values()[i];
    }
    return tf.constant(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /**
   * SHA-256 of names, shapes and float32 values of all weights, in the order of names: independent
   * of compression and of the file they were converted from.
   */
  String digest() {
    return Digest.sha256(
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          for (Map.Entry<String, Npy.Array> one : arrays.entrySet()) {
            if (!one.getKey().startsWith(SOURCE)) {
              out.writeUTF(one.getKey() + Arrays.toString(one.getValue().shape()));
              out.write(bytes(one.getValue().values()));
            }
          }
        });
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return bytes.array();
  }
}
