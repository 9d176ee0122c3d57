package io.equilibria.internal.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import io.equilibria.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorSliceProto;

/**
 * Interprets the rows of an index: the header under the empty key, a tensor under its name, a slice
 * of a partitioned tensor under a {@link SliceKey}.
 */
final class IndexRows {
  private static final String HEADER = ""; // The first key; no tensor has an empty name.

  /** The supported version of the format, used by TensorFlow since 2016. */
  private static final int VERSION = 1;

  /** The limit implied by {@code %05d} in the names of data files. */
  private static final int MAX_SHARDS = 100_000;

  private final Path file;
  private final int shards;
  private final Map<String, BundleEntryProto> rows = new TreeMap<>(); // One character per byte.
  private final Set<String> slices = new HashSet<>();
  private final NavigableMap<String, TensorEntry> entries = new TreeMap<>();

  /**
   * @param file the index, for messages
   * @param table its rows; keys have one character per byte
   */
  IndexRows(Path file, NavigableMap<String, byte[]> table) throws DamagedException {
    this.file = file;
    byte[] header = table.remove(HEADER);
    if (header == null) {
      throw new DamagedException(file, "it has no header");
    }
    try {
      this.shards = shards(BundleHeaderProto.parseFrom(header));
      for (Map.Entry<String, byte[]> row : table.entrySet()) {
        rows.put(row.getKey(), BundleEntryProto.parseFrom(row.getValue()));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new DamagedException(file, "a row of it is no entry of a checkpoint");
    }
    readTensors();
  }

  int shards() {
    return shards;
  }

  NavigableMap<String, TensorEntry> entries() {
    return entries;
  }

  private int shards(BundleHeaderProto header) throws DamagedException {
    if (header.getEndianness() == BundleHeaderProto.Endianness.BIG) {
      throw new InputException(
          file
              + " was written on a big-endian machine: expected little endian; load and save it"
              + " again with TensorFlow on this one, which turns the bytes over");
    }
    if (header.getVersion().getMinConsumer() > VERSION) {
      throw new InputException(
          "%s: expected a checkpoint of format version %d, found one that only readers of version %d understand"
                  .formatted(file, VERSION, header.getVersion().getMinConsumer())
              + "; use a newer Equilibria");
    }
    int found = header.getNumShards();
    if (!(found >= 0 && found < MAX_SHARDS)) {
      throw new DamagedException(file, "it names %,d data files".formatted(found));
    }
    return found;
  }

  private void readTensors() throws DamagedException {
    for (Map.Entry<String, BundleEntryProto> row : rows.entrySet()) {
      String name = name(row.getKey());
      try {
        entries.put(row.getKey(), tensor(row.getKey(), name, row.getValue()));
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new DamagedException(name, file, "impossible numbers: " + e.getMessage());
      }
    }
    slices.forEach(entries::remove);
    List<TensorEntry> tensors = List.copyOf(entries.values());
    entries.clear();
    tensors.forEach(tensor -> entries.put(tensor.name(), tensor));
  }

  private TensorEntry tensor(String key, String name, BundleEntryProto row)
      throws DamagedException {
    if (row.getShape().getUnknownRank()) {
      throw new IllegalArgumentException("a shape of unknown rank");
    }
    long[] shape =
        row.getShape().getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
    TensorSpec spec = new TensorSpec(name, row.getDtype(), Shape.of(shape));
    List<TensorPart> parts = new ArrayList<>();
    for (TensorSliceProto slice : row.getSlicesList()) {
      parts.add(slice(key, name, shape, slice));
    }
    if (parts.isEmpty()) {
      parts.add(new TensorPart(shape, new long[shape.length], shape, extent(row)));
    }
    return new TensorEntry(spec, parts);
  }

  private TensorPart slice(String key, String name, long[] shape, TensorSliceProto slice)
      throws DamagedException {
    if (slice.getExtentCount() != shape.length) {
      throw new IllegalArgumentException("a slice of another rank");
    }
    long[] start = new long[shape.length];
    long[] length = new long[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      TensorSliceProto.Extent extent = slice.getExtent(axis);
      boolean all = extent.getHasLengthCase() != TensorSliceProto.Extent.HasLengthCase.LENGTH;
      start[axis] = all ? 0 : extent.getStart();
      length[axis] = all ? -1 : extent.getLength();
    }
    String sliceKey = SliceKey.of(key, start, length);
    BundleEntryProto row = rows.get(sliceKey);
    if (row == null) {
      throw new DamagedException(name, file, "it names a slice that is not there");
    }
    slices.add(sliceKey);
    for (int axis = 0; axis < shape.length; axis++) {
      length[axis] = length[axis] < 0 ? shape[axis] : length[axis];
    }
    return new TensorPart(shape, start, length, extent(row));
  }

  private ByteRange extent(BundleEntryProto row) {
    if (row.getShardId() >= shards) {
      throw new IllegalArgumentException("data file %d of %d".formatted(row.getShardId(), shards));
    }
    return new ByteRange(row.getShardId(), row.getOffset(), row.getSize(), row.getCrc32C());
  }

  /** A key as text; bytes that are not valid UTF-8 are shown as {@code \xff}. */
  private static String name(String key) {
    byte[] bytes = SliceKey.bytes(key);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder shown = new StringBuilder();
      for (byte one : bytes) {
        shown.append(one >= ' ' ? String.valueOf((char) one) : "\\x%02x".formatted(one));
      }
      return shown.toString();
    }
  }
}
