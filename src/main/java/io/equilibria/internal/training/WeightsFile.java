package io.equilibria.internal.training;

import com.google.protobuf.InvalidProtocolBufferException;
import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.ObjectGraph;
import io.equilibria.internal.checkpoint.PythonNames;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SavedModel;

/**
 * A file of named arrays: a NumPy {@code .npz} file or a checkpoint in TensorFlow's V2 format,
 * written here or by Python. Close it after reading the numbers.
 */
final class WeightsFile implements AutoCloseable {
  private final Path path;
  private final Path hashed;
  private final List<Stored> arrays;
  private final Runnable closing;

  /**
   * An array in the file.
   *
   * @param names its possible names, the name in the file first
   * @param type the element type
   * @param shape the shape
   * @param numbers reads the elements in C order, rounded to float32; null if they are not real
   *     numbers
   */
  record Stored(List<String> names, String type, Shape shape, Supplier<float[]> numbers) {
    /** The name in the file. */
    String name() {
      return names.get(0);
    }
  }

  private WeightsFile(Path path, Path hashed, List<Stored> arrays, Runnable closing) {
    this.path = path;
    this.hashed = hashed;
    this.arrays = List.copyOf(arrays);
    this.closing = closing;
  }

  /**
   * Reads a file.
   *
   * @param path an {@code .npz} file, or a path accepted by {@link CheckpointPath}
   * @param reading reads the needed arrays; called again if a run in training has meanwhile deleted
   *     its latest checkpoint
   * @throws InputException if it is neither, or cannot be read
   */
  static <T> T read(Path path, Function<WeightsFile, T> reading) {
    if (Npz.isNamed(path) && !Files.isDirectory(path)) {
      return reading.apply(npz(path.toAbsolutePath().normalize()));
    }
    requireModel(path);
    return CheckpointPath.read(
        path,
        prefix -> {
          try (WeightsFile file = checkpoint(prefix.toAbsolutePath().normalize())) {
            return reading.apply(file);
          }
        });
  }

  /**
   * Checks the graph of a SavedModel folder as well, since its variables alone do not show that it
   * is intact.
   */
  private static void requireModel(Path folder) {
    Path file = folder.resolve("saved_model.pb");
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (SavedModel.parseFrom(in).getMetaGraphsCount() == 0) {
        throw noModel(file, "it holds no graph", null);
      }
    } catch (InvalidProtocolBufferException e) {
      throw noModel(file, "it is no protocol buffer of one", e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static InputException noModel(Path file, String why, Exception cause) {
    return new InputException(
        "%s is damaged: expected a SavedModel, but %s; export it again".formatted(file, why),
        cause);
  }

  private static WeightsFile npz(Path path) {
    List<Stored> arrays = new ArrayList<>();
    try {
      Npz.read(path).forEach((name, array) -> arrays.add(stored(name, array)));
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    }
    return new WeightsFile(path, path, arrays, () -> {});
  }

  private static Stored stored(String name, Npy.Array array) {
    Shape shape = Shape.of(Arrays.stream(array.shape()).asLongStream().toArray());
    return new Stored(List.of(name), "real", shape, () -> floats(array.values()));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static WeightsFile checkpoint(Path prefix) {
    CheckpointReader reader = CheckpointReader.open(prefix);
    try {
      Map<String, String> fullNames = ObjectGraph.fullNames(reader);
      List<Stored> arrays = new ArrayList<>();
      for (TensorEntry entry : reader.index().entries().values()) {
        if (!PythonNames.isBookkeeping(entry.name())) {
          arrays.add(stored(reader, entry, PythonNames.of(entry.name(), fullNames)));
        }
      }
      return new WeightsFile(prefix, CheckpointIndex.indexFile(prefix), arrays, reader::close);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static Stored stored(CheckpointReader reader, TensorEntry entry, List<String> names) {
    ElementType type = entry.type();
    boolean real = type.isNumeric() && type.kind() != ElementType.Kind.COMPLEX;
    return new Stored(
        names,
        type.pythonName(),
        entry.spec().shape(),
        real ? () -> floats(reader.tensor(entry.name())) : null);
  }

  private static float[] floats(TensorData tensor) {
    ElementType type = tensor.entry().type();
    float[] floats = new float[Math.toIntExact(tensor.entry().count())];
    tensor.forEachChunk(
        (first, bytes) -> {
          int count = bytes.remaining() / type.bytes();
          for (int i = 0; i < count; i++) {
            floats[(int) first + i] = (float) type.real(bytes, bytes.position() + i * type.bytes());
          }
        });
    return floats;
  }

  /** The normalized path of the file or the checkpoint's prefix. */
  Path path() {
    return path;
  }

  /**
   * SHA-256 of the file; for a checkpoint, of its index, which contains the checksum of each
   * tensor.
   */
  String sha256() {
    try {
      return Digest.sha256(hashed);
    } catch (IOException e) {
      throw FileErrors.cannotRead(hashed, e);
    }
  }

  /** The arrays in the file, without Python's bookkeeping entries. */
  List<Stored> arrays() {
    return arrays;
  }

  @Override
  public void close() {
    closing.run();
  }
}
