package io.equilibria.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The table of contents of a checkpoint in TensorFlow's V2 format, read in Java alone: names,
 * types, shapes, and where the bytes lie. Written by us or by anybody else.
 *
 * <p>Reading one also checks that the data files are there and long enough, since TensorFlow looks
 * at their length only when it comes to the tensors at their end. It opens none of them, so that a
 * checkpoint of any size is listed at once.
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

  /** The tensors with what is known of their storage, by name. */
  public NavigableMap<String, TensorEntry> entries() {
    return entries;
  }

  /** The bytes of all tensors together. */
  public long bytes() {
    return entries.values().stream().mapToLong(TensorEntry::bytes).sum();
  }

  /** The path without extension that all its files begin with. */
  public Path prefix() {
    return prefix;
  }

  /** Into how many data files the checkpoint is divided. */
  public int shards() {
    return shards;
  }

  /** The index file of a checkpoint. */
  public static Path indexFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  /** The data file of a checkpoint that has one, as ours have. */
  public static Path dataFile(Path prefix) {
    return dataFile(prefix, 0, 1);
  }

  private static Path dataFile(Path prefix, int shard, int shards) {
    return prefix.resolveSibling(
        "%s.data-%05d-of-%05d".formatted(prefix.getFileName(), shard, shards));
  }

  Path shardFile(int shard) {
    return dataFile(prefix, shard, shards);
  }

  /** How many bytes each data file must have at least; those without a tensor are left out. */
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
   * @throws InputException when a file is missing, cut short or damaged, naming it
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
   * Reads the index alone, without a look at the data files.
   *
   * @throws DamagedException when it cannot be trusted
   * @throws InputException when there is none, or it may not be read
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
   * Refuses a prefix without an index, which is no checkpoint, or none any more.
   *
   * @throws InputException if so
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
   * A whole file. Read rather than mapped: a mapping lasts until it is collected, and a training
   * run that has looked at its checkpoints could not unmount their disk, nor delete them on
   * Windows.
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
