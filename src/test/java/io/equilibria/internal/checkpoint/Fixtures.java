package io.equilibria.internal.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Tensors that are a function of the step, so that a checkpoint can be checked against its name.
 */
public final class Fixtures {
  private Fixtures() {}

  /** A weight [3, 4] and the step. */
  static Map<String, Tensor> tensors(long step) {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = step + i / 16f;
    }
    return Map.of(
        "generator/w", TFloat32.tensorOf(Shape.of(3, 4), DataBuffers.of(values)),
        "step", TInt64.scalarOf(step));
  }

  static boolean isOf(Checkpoint checkpoint) {
    try (CheckpointTensors read = CheckpointTensors.readAll(checkpoint.prefix())) {
      Map<String, Tensor> expected = tensors(checkpoint.step());
      return read.asMap().equals(expected);
    }
  }

  /** The names of all that is in a folder. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** The names and contents of all files in a folder. */
  public static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            String.valueOf(file.getFileName()),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
