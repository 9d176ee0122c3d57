package io.equilibria;

import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.Fault;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.checkpoint.Verification;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a checkpoint in TensorFlow's V2 format, written by this library or another, without loading
 * TensorFlow.
 *
 * <pre>{@code
 * try (CheckpointContents checkpoint = CheckpointContents.open(Path.of("checkpoints/mine"))) {
 *   for (StoredTensor tensor : checkpoint.tensors()) {
 *     System.out.println(tensor.name() + " " + tensor.shape());
 *   }
 *   double[] kernel = checkpoint.numbers("generator/dense_1/kernel");
 * }
 * }</pre>
 *
 * <p>Every value read is verified by its checksum. Not thread-safe.
 */
public final class CheckpointContents implements AutoCloseable {
  /** The longest array that every virtual machine can allocate. */
  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private final Path prefix;
  private final CheckpointReader reader;

  private CheckpointContents(Path prefix, CheckpointReader reader) {
    this.prefix = prefix;
    this.reader = reader;
  }

  /**
   * Opens a checkpoint.
   *
   * @param path a run's folder, whose latest checkpoint is opened, or a checkpoint's prefix or file
   * @throws InputException if there is no checkpoint, or its index is damaged
   */
  public static CheckpointContents open(Path path) {
    Path prefix = CheckpointPath.resolve(path);
    return new CheckpointContents(prefix, CheckpointReader.open(prefix));
  }

  /** The path without extension. */
  public Path prefix() {
    return prefix;
  }

  /** All tensors, in the order of their names. */
  public List<StoredTensor> tensors() {
    return reader.index().entries().values().stream()
        .map(
            entry ->
                new StoredTensor(
                    entry.name(),
                    entry.type().pythonName(),
                    Arrays.stream(entry.shape()).boxed().toList(),
                    entry.bytes()))
        .toList();
  }

  /**
   * The values of a tensor in row-major order.
   *
   * @param name one of {@link #tensors}
   * @throws InputException if there is no tensor of that name, its type is not a real number, it
   *     has more elements than an array can have, or its data are damaged
   */
  public double[] numbers(String name) {
    TensorData data = reader.tensor(name);
    TensorEntry entry = data.entry();
    ElementType type = entry.type();
    boolean real = type.isNumeric() && type.kind() != ElementType.Kind.COMPLEX;
    if (!real || entry.count() > MOST_NUMBERS) {
      throw new InputException(
          "%s: expected a tensor of at most %d real numbers, found %s"
              .formatted(name, MOST_NUMBERS, entry));
    }
    double[] numbers = new double[(int) entry.count()];
    data.forEachChunk(
        (first, bytes) -> {
          int count = bytes.limit() / type.bytes();
          for (int i = 0; i < count; i++) {
            numbers[(int) first + i] = type.real(bytes, i * type.bytes());
          }
        });
    return numbers;
  }

  /** Verifies every byte; returns one line for each damaged part, none if all is intact. */
  public List<String> faults() {
    return Verification.of(prefix, bytes -> {}).faults().stream().map(Fault::toString).toList();
  }

  /** Closes the files. Closing twice has no effect. */
  @Override
  public void close() {
    reader.close();
  }
}
