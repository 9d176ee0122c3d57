package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of a run: the scalars of every step of every replica. The history of a run folder
 * stays on disk; reading a column scans the file, so only the requested columns are in memory.
 */
public final class History {
  private static final int CHUNK_BYTES = 1 << 20;

  private final String name;
  private final HistoryLayout layout;
  private final int steps;
  private final Rows rows;

  /** All scalars of steps {@code from} to below {@code to}, in row-major order. */
  @FunctionalInterface
  private interface Rows {
    float[] of(int from, int to);
  }

  private History(String name, HistoryLayout layout, long steps, Rows rows) {
    this.name = name;
    this.layout = layout;
    this.steps = Math.toIntExact(steps);
    this.rows = rows;
  }

  /**
   * Opens the history in a run folder.
   *
   * @throws InputException if it is missing, truncated or damaged
   */
  public static History read(Path folder) {
    HistoryLayout layout = HistoryLayout.read(folder);
    Path file = folder.resolve(HistoryFile.FILE);
    NpyHeader header = layout.check(file);
    return new History(
        file.toString(), layout, header.steps(), (from, to) -> read(file, header, from, to));
  }

  /**
   * The history so far of a run in memory.
   *
   * @param blocks {@code [step, replica, column]} in row-major order each; not to be changed
   */
  public static History of(HistoryLayout layout, List<float[]> blocks) {
    int width = layout.replicas() * layout.columns().size();
    List<float[]> all = List.copyOf(blocks);
    long steps = all.stream().mapToLong(block -> block.length / width).sum();
    return new History(
        "the run in memory",
        layout,
        steps,
        (from, to) -> cut(all, (long) from * width, (long) to * width));
  }

  /** The number of steps. */
  public int steps() {
    return steps;
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
    float[][][] values = new float[places.length][steps][replicas()];
    int width = columns().size();
    int chunk = (int) Math.max(1, CHUNK_BYTES / ((long) Float.BYTES * replicas() * width));
    for (int from = 0; from < steps; from += chunk) {
      int to = Math.min(steps, from + chunk);
      float[] read = rows.of(from, to);
      for (int step = from; step < to; step++) {
        for (int replica = 0; replica < replicas(); replica++) {
          int row = ((step - from) * replicas() + replica) * width;
          for (int column = 0; column < places.length; column++) {
            values[column][step][replica] = read[row + places[column]];
          }
        }
      }
    }
    return values;
  }

  /**
   * Reads all scalars of a range of steps.
   *
   * @param from the first step, counted from 0
   * @param to one past the last step, at most {@link #steps}
   * @return {@code [to - from, replicas, columns]} in row-major order
   */
  public float[] rows(int from, int to) {
    if (!(0 <= from && from <= to && to <= steps)) {
      throw new IllegalArgumentException(
          "expected steps within 0 to %d, found %d to %d".formatted(steps, from, to));
    }
    return rows.of(from, to);
  }

  private static float[] cut(List<float[]> blocks, long from, long to) {
    float[] values = new float[Math.toIntExact(to - from)];
    long first = 0; // of the block
    for (float[] block : blocks) {
      long begin = Math.max(from, first);
      long end = Math.min(to, first + block.length);
      if (begin < end) {
        System.arraycopy(
            block, (int) (begin - first), values, (int) (begin - from), (int) (end - begin));
      }
      first += block.length;
    }
    return values;
  }

  private static float[] read(Path file, NpyHeader header, int from, int to) {
    float[] values = new float[Math.toIntExact((to - from) * header.stepBytes() / Float.BYTES)];
    ByteBuffer bytes =
        ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, (long) values.length * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(NpyHeader.BYTES + from * header.stepBytes());
      for (int filled = 0; filled < values.length; ) {
        bytes.clear();
        bytes.limit(
            (int) Math.min(bytes.capacity(), (long) Float.BYTES * (values.length - filled)));
        while (bytes.hasRemaining()) {
          if (channel.read(bytes) < 0) {
            throw new EOFException("it became shorter while it was read");
          }
        }
        int count = bytes.flip().remaining() / Float.BYTES;
        bytes.asFloatBuffer().get(values, filled, count);
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
            wanted -> {
              Integer place = places.get(wanted);
              if (place == null) {
                throw new InputException(
                    "%s has no column %s; found %s"
                        .formatted(name, wanted, String.join(", ", columns())));
              }
              return place;
            })
        .toArray();
  }
}
