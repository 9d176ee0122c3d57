package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The index of a checkpoint in TensorFlow's V2 format, read in pure Java: names, types, shapes and
 * byte ranges. The checkpoint may come from any program.
 *
 * <p>Reading the index also checks that the data files exist and are long enough, since TensorFlow
 * notices a short file only when it reads the tensors at its end. The data files are not opened, so
 * a checkpoint of any size is listed quickly.
 */
public final class CheckpointIndex {
  private static final long LONGEST = 1 << 30;

  private final Path prefix;
  private final int shards;
  private final NavigableMap<String, TensorEntry> entries;
  private final NavigableMap<String, TensorSpec> tensors;

  private CheckpointIndex(Path prefix, int shards, NavigableMap<String, TensorEntry> entries) {
    this.prefix = prefix;
    this.shards = shards;
    this.entries = Collections.unmodifiableNavigableMap(entries);
    NavigableMap<String, TensorSpec> specs = new TreeMap<>();
    entries.forEach((name, entry) -> specs.put(name, entry.spec()));
    this.tensors = Collections.unmodifiableNavigableMap(specs);
  }

  /** The tensors in the checkpoint, by name. */
  public NavigableMap<String, TensorSpec> tensors() {
    return tensors;
  }

  /** The tensors with their storage, by name. */
  public NavigableMap<String, TensorEntry> entries() {
    return entries;
  }

  /** The total bytes of all tensors. */
  public long bytes() {
    return entries.values().stream().mapToLong(TensorEntry::bytes).sum();
  }

  /** The common path prefix of its files, without extension. */
  public Path prefix() {
    return prefix;
  }

  /** The number of data files. */
  public int shards() {
    return shards;
  }

  /** The index file of a checkpoint. */
  public static Path indexFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  /** The data file of a checkpoint with a single one, as written here. */
  public static Path dataFile(Path prefix) {
    return dataFile(prefix, 0, 1);
  }

  private static Path dataFile(Path prefix, int shard, int shards) {
    return prefix.resolveSibling(
        String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), shard, shards));
  }

  Path shardFile(int shard) {
    return dataFile(prefix, shard, shards);
  }

  /** The minimum size of each data file in bytes; files without a tensor are left out. */
  Map<Integer, Long> shardEnds() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (TensorEntry entry : entries.values()) {
      for (TensorPart part : entry.parts()) {
        ends.merge(part.extent().shard(), part.extent().end(), Math::max);
      }
    }
    return ends;
  }

  /**
   * Reads the index of a checkpoint.
   *
   * @param prefix the path without {@code .index}, such as {@code run/ckpt-100}
   * @throws InputException if a file is missing, truncated or damaged, naming it
   */
  public static CheckpointIndex read(Path prefix) {
    try {
      CheckpointIndex index = load(prefix);
      for (Map.Entry<Integer, Long> end : index.shardEnds().entrySet()) {
        requireLength(index.shardFile(end.getKey()), end.getValue());
      }
      return index;
    } catch (DamagedException e) {
      throw e.asInput();
    }
  }

  /**
   * Reads only the index, without checking the data files.
   *
   * @throws DamagedException if it is damaged
   * @throws InputException if it does not exist or is not readable
   */
  static CheckpointIndex load(Path prefix) throws DamagedException {
    requireThere(prefix);
    Path file = indexFile(prefix);
    ByteBuffer content;
    try {
      content = content(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    try {
      IndexRows rows = new IndexRows(file, SortedTable.read(content));
      return new CheckpointIndex(prefix, rows.shards(), rows.entries());
    } catch (DamagedException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedException(file, e.getMessage());
    }
  }

  /**
   * Checks that a prefix has an index, without which there is no checkpoint.
   *
   * @throws InputException if it has none
   */
  public static void requireThere(Path prefix) {
    Path file = indexFile(prefix);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "there is no checkpoint %s: expected the file %s; give the path of a checkpoint without"
                  .formatted(prefix, file)
              + " its extension");
    }
  }

  /**
   * Reads a whole file. It is not mapped, because a mapping lasts until garbage collection and
   * would meanwhile prevent unmounting the disk, and on Windows deleting the file.
   */
  private static ByteBuffer content(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LONGEST) {
      throw new IOException("expected an index below 1 GiB, found %,d bytes".formatted(size));
    }
    return ByteBuffer.wrap(Files.readAllBytes(file));
  }

  private static void requireLength(Path file, long expected) throws DamagedException {
    long found;
    try {
      found = Files.size(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    if (found < expected) {
      throw tooShort(file, expected, found);
    }
  }

  static DamagedException tooShort(Path file, long expected, long found) {
    return new DamagedException(file, "expected %,d bytes, found %,d".formatted(expected, found));
  }
}
