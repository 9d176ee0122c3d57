package io.equilibria.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A checkpoint in TensorFlow's V2 format, ours or another program's, open for reading in Java
 * alone: no native library is loaded. Opening reads the index; the data files are mapped into
 * memory, and touched where a tensor is read.
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
   * @throws InputException when a file is missing, cut short or damaged, naming it
   */
  public static CheckpointReader open(Path prefix) {
    return new CheckpointReader(CheckpointIndex.read(prefix));
  }

  /** What is in it. */
  public CheckpointIndex index() {
    return index;
  }

  /** A tensor, once its checksums were found right. See {@link #tensor(String, LongConsumer)}. */
  public TensorData tensor(String name) {
    return tensor(name, bytes -> {});
  }

  /**
   * A tensor, once its checksums were found right, for which all of it is read.
   *
   * @param name one of {@link CheckpointIndex#entries}
   * @param seen called with the number of bytes read since the last call
   * @throws InputException when there is no such tensor, or it is damaged
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
   * Closes the data files. What was mapped of them stays mapped until it is collected, so that on
   * Windows they cannot be deleted at once.
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
