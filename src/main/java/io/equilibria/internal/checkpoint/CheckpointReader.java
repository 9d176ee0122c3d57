package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Reads a checkpoint in TensorFlow's V2 format, from any program, in pure Java; no native library
 * is loaded. Opening reads the index. The data files are memory-mapped and accessed only where a
 * tensor is read.
 *
 * <pre>{@code
 * try (CheckpointReader reader = CheckpointReader.open(Path.of("run/ckpt-100"))) {
 *   TensorData kernel = reader.tensor("generator/dense_1/kernel");
 *   kernel.forEachChunk((first, bytes) -> ...);
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class CheckpointReader implements AutoCloseable {
  private final CheckpointIndex index;
  private final ShardFiles files;

  private CheckpointReader(CheckpointIndex index) {
    this.index = index;
    this.files = new ShardFiles(index);
  }

  /**
   * Opens a checkpoint.
   *
   * @param prefix the path without extension, such as {@code run/ckpt-100}
   * @throws InputException if a file is missing, truncated or damaged, naming it
   */
  public static CheckpointReader open(Path prefix) {
    return new CheckpointReader(CheckpointIndex.read(prefix));
  }

  /** The index. */
  public CheckpointIndex index() {
    return index;
  }

  /** Reads a tensor after verifying its checksums. See {@link #tensor(String, LongConsumer)}. */
  public TensorData tensor(String name) {
    return tensor(name, bytes -> {});
  }

  /**
   * Reads a tensor after verifying its checksums, which reads all of its bytes.
   *
   * @param name one of {@link CheckpointIndex#entries}
   * @param seen called with the number of bytes read since the last call
   * @throws InputException if there is no such tensor or it is damaged
   */
  public TensorData tensor(String name, LongConsumer seen) {
    TensorEntry entry = index.entries().get(name);
    if (entry == null) {
      throw new InputException(
          "there is no tensor %s in %s; `inspect` lists those there are"
              .formatted(name, index.prefix()));
    }
    try {
      new Checksums(index, files, seen).require(entry);
    } catch (DamagedException e) {
      throw e.asInput();
    }
    return new TensorData(entry, files);
  }

  /**
   * Closes the data files. Mapped parts stay mapped until garbage collection, so on Windows the
   * files cannot be deleted immediately.
   */
  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw FileErrors.cannotRead(index.prefix(), e);
    }
  }
}
