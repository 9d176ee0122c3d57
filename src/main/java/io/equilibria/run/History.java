package io.equilibria.run;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the history of a run: the scalars of every step of every replica. The file stays on disk; a
 * column is read in one pass, so memory holds only the requested columns.
 */
public final class History {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final HistoryLayout layout;
  private final NpyHeader header;

  private History(Path file, HistoryLayout layout, NpyHeader header) {
    this.file = file;
    this.layout = layout;
    this.header = header;
  }

  /**
   * Opens the history in a run folder.
   *
   * @throws InputException if it is missing, truncated or damaged
   */
  public static History read(Path folder) {
    HistoryLayout layout = HistoryLayout.read(folder);
    Path file = folder.resolve(HistoryFile.FILE);
    return new History(file, layout, layout.check(file));
  }

  /** The number of steps. */
  public int steps() {
    return Math.toIntExact(header.steps());
  }

  /** The number of replicas. */
  public int replicas() {
    return layout.replicas();
  }

  /** The names of all columns: the recorded scalars, then the traced parameter elements. */
  public List<String> columns() {
    return layout.columns();
  }

  /** The names of the recorded scalars, including those not listed in {@link RecordedColumns}. */
  public List<String> scalars() {
    return layout.scalars();
  }

  /**
   * Reads one scalar.
   *
   * @return its values {@code [steps][replicas]}
   * @throws InputException if there is no such column, listing the columns found
   */
  public float[][] column(String name) {
    return columns(List.of(name))[0];
  }

  /**
   * Reads several scalars in one pass over the file.
   *
   * @return their values {@code [name][steps][replicas]}
   * @throws InputException if one of the columns does not exist, listing the columns found
   */
  public float[][][] columns(List<String> names) {
    int[] places = places(names);
    float[][][] values = new float[places.length][steps()][replicas()];
    int width = columns().size();
    ByteBuffer bytes = chunk();
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(NpyHeader.BYTES);
      FloatBuffer floats = FloatBuffer.allocate(0);
      for (int step = 0; step < steps(); step++) {
        if (!floats.hasRemaining()) {
          floats = next(channel, bytes);
        }
        for (int column = 0; column < places.length; column++) {
          for (int replica = 0; replica < replicas(); replica++) {
            values[column][step][replica] =
                floats.get(floats.position() + replica * width + places[column]);
          }
        }
        floats.position(floats.position() + replicas() * width);
      }
      return values;
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /**
   * Reads all scalars of a range of steps.
   *
   * @param from the first step, counted from 0
   * @param to one past the last step, at most {@link #steps}
   * @return {@code [to - from, replicas, columns]} in row-major order
   */
  public float[] rows(int from, int to) {
    if (!(0 <= from && from <= to && to <= steps())) {
      throw new IllegalArgumentException(
          "expected steps within 0 to %d, found %d to %d".formatted(steps(), from, to));
    }
    float[] values = new float[Math.multiplyExact(to - from, replicas() * columns().size())];
    ByteBuffer bytes = chunk();
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(NpyHeader.BYTES + from * header.stepBytes());
      for (int filled = 0; filled < values.length; ) {
        FloatBuffer floats = next(channel, bytes);
        int count = Math.min(floats.remaining(), values.length - filled);
        floats.get(values, filled, count);
        filled += count;
      }
      return values;
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private int[] places(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < columns().size(); i++) {
      places.put(columns().get(i), i);
    }
    return names.stream()
        .mapToInt(
            name -> {
              Integer place = places.get(name);
              if (place == null) {
                throw new InputException(
                    "%s has no column %s; found %s"
                        .formatted(file, name, String.join(", ", columns())));
              }
              return place;
            })
        .toArray();
  }

  /** A buffer for a whole number of steps. */
  private ByteBuffer chunk() {
    long steps = Math.max(1, Math.min(CHUNK_BYTES / header.stepBytes(), header.steps()));
    return ByteBuffer.allocate(Math.toIntExact(steps * header.stepBytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private FloatBuffer next(FileChannel channel, ByteBuffer bytes) throws IOException {
    bytes.clear();
    bytes.limit((int) Math.min(bytes.capacity(), header.fileBytes() - channel.position()));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return bytes.flip().asFloatBuffer();
  }
}
