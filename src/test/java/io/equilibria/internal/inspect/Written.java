package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.CheckpointWriter;
import io.equilibria.internal.checkpoint.TensorData;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Tensors that went through a checkpoint. */
final class Written {
  private Written() {}

  static CheckpointReader checkpoint(Path prefix, Map<String, ? extends Tensor> tensors) {
    CheckpointWriter.write(prefix, tensors);
    return CheckpointReader.open(prefix);
  }

  /** One tensor of a checkpoint that stays open as long as the test runs. */
  static TensorData tensor(Path folder, Tensor tensor) {
    return checkpoint(folder.resolve("ckpt-" + System.nanoTime()), Map.of("x", tensor)).tensor("x");
  }

  static TFloat64 doubles(double[] values, long... shape) {
    return TFloat64.tensorOf(Shape.of(shape), DataBuffers.of(values));
  }

  static TFloat32 floats(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values));
  }

  /** 0, 1, 2 and so on. */
  static TFloat32 range(long... shape) {
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return floats(values, shape);
  }
}
