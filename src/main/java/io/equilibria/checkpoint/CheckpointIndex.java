package io.equilibria.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The table of contents of a checkpoint in TensorFlow's V2 format, read in Java alone: names,
 * types, shapes, and where the bytes lie. Written by us or by anybody else.
 *
 * <p>Reading one also checks that the data files are there and long enough, since TensorFlow looks
 * at their length only when it comes to the tensors at their end.
 */
public final class CheckpointIndex {
  private static final String HEADER = ""; // The first key; no tensor has an empty name.

  private final NavigableMap<String, TensorSpec> tensors;
  private final long bytes;

  private CheckpointIndex(NavigableMap<String, TensorSpec> tensors, long bytes) {
    this.tensors = Collections.unmodifiableNavigableMap(tensors);
    this.bytes = bytes;
  }

  /** The tensors in the checkpoint, by name. */
  public NavigableMap<String, TensorSpec> tensors() {
    return tensors;
  }

  /** The bytes of all tensors together. */
  public long bytes() {
    return bytes;
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

  /**
   * Reads the index of a checkpoint.
   *
   * @param prefix the path without {@code .index}, such as {@code run/ckpt-100}
   * @throws InputException when a file is missing, cut short or damaged, naming it
   */
  public static CheckpointIndex read(Path prefix) {
    Path file = indexFile(prefix);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "there is no checkpoint %s: expected the file %s; give the path of a checkpoint without"
                  .formatted(prefix, file)
              + " its extension");
    }
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileFault.cannotRead(file, e);
    }
    try {
      NavigableMap<String, byte[]> table = SortedTable.read(content);
      byte[] header = table.remove(HEADER);
      if (header == null) {
        throw new IOException("it has no header");
      }
      return parse(prefix, BundleHeaderProto.parseFrom(header), table);
    } catch (IOException e) {
      throw damaged(file, e.getMessage());
    }
  }

  private static CheckpointIndex parse(
      Path prefix, BundleHeaderProto header, NavigableMap<String, byte[]> table)
      throws InvalidProtocolBufferException {
    NavigableMap<String, TensorSpec> tensors = new TreeMap<>();
    long[] ends = new long[header.getNumShards()];
    long bytes = 0;
    for (Map.Entry<String, byte[]> row : table.entrySet()) {
      BundleEntryProto entry = BundleEntryProto.parseFrom(row.getValue());
      Shape shape =
          Shape.of(
              entry.getShape().getDimList().stream()
                  .mapToLong(TensorShapeProto.Dim::getSize)
                  .toArray());
      tensors.put(row.getKey(), new TensorSpec(row.getKey(), entry.getDtype(), shape));
      int shard = entry.getShardId();
      ends[shard] = Math.max(ends[shard], entry.getOffset() + entry.getSize());
      bytes += entry.getSize();
    }
    for (int shard = 0; shard < ends.length; shard++) {
      checkLength(dataFile(prefix, shard, ends.length), ends[shard]);
    }
    return new CheckpointIndex(tensors, bytes);
  }

  private static void checkLength(Path file, long expected) {
    try {
      long found = Files.size(file);
      if (found < expected) {
        throw damaged(file, "expected %,d bytes, found %,d".formatted(expected, found));
      }
    } catch (IOException e) {
      throw FileFault.cannotRead(file, e);
    }
  }

  static InputException damaged(Path file, String why) {
    return new InputException(
        "%s is damaged: %s; resume from an earlier checkpoint, or copy it anew"
            .formatted(file, why));
  }
}
