package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Appends to {@code history.npy}, the scalars of every step: float32 {@code [steps, replicas,
 * columns]} in C order, readable by {@code numpy.load} at any time. The data of a block is written
 * and synced before the header counts it, so the file always contains complete steps; bytes that a
 * killed process left after the last step are truncated when the file is next opened.
 *
 * <p>The column names are in {@code history.json} in the same folder.
 *
 * <p>For one thread at a time.
 */
public final class HistoryFile implements AutoCloseable {
  /** The name of the array in the run folder. */
  public static final String FILE = "history.npy";

  private static final int CHUNK_FLOATS = 1 << 16;

  private final Path path;
  private final RandomAccessFile file;
  private NpyHeader header;

  private HistoryFile(Path path, RandomAccessFile file, NpyHeader header) {
    this.path = path;
    this.file = file;
    this.header = header;
  }

  /**
   * Opens the history of a run folder, or creates it.
   *
   * @param replicas the number of replicas, at least 1
   * @param columns the names of the scalars, at least one, without duplicates
   * @throws InputException if an existing history has other replicas or columns, is damaged, or
   *     cannot be written
   */
  public static HistoryFile open(Path folder, int replicas, List<String> columns) {
    Path path = AtomicFiles.createFolder(folder).resolve(FILE);
    HistoryLayout layout = new HistoryLayout(replicas, columns);
    if (Files.exists(path)) {
      HistoryLayout found = HistoryLayout.read(folder);
      if (!found.equals(layout)) {
        throw new InputException(
            "%s belongs to another run: expected %s, found %s; choose another folder"
                .formatted(path, layout, found));
      }
    } else {
      layout.write(folder);
      AtomicFiles.writeBytes(path, layout.header(0).toBytes());
    }
    return open(path, layout);
  }

  private static HistoryFile open(Path path, HistoryLayout layout) {
    NpyHeader header = layout.check(path);
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        file.setLength(header.fileBytes());
        return new HistoryFile(path, file, header);
      } catch (IOException | RuntimeException | Error e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
  }

  /**
   * Checks that the history contains all steps up to the checkpoint.
   *
   * @throws InputException if it is missing, too short or damaged
   */
  public static void requireSteps(Path folder, long steps) {
    long found = History.read(folder).steps();
    if (found < steps) {
      throw tooShort(folder.resolve(FILE), steps, found);
    }
  }

  private static InputException tooShort(Path path, long expected, long found) {
    return new InputException(
        "%s: expected at least %d steps to resume from, found %d; resume from an earlier checkpoint by --step"
            .formatted(path, expected, found));
  }

  /** The bytes of the steps in the file, after the header, which changes with every block. */
  public RunChecksums.Stretch stretch() {
    return new RunChecksums.Stretch(FILE, NpyHeader.BYTES, header.fileBytes());
  }

  /** The number of steps in the file. */
  public long steps() {
    return header.steps();
  }

  /**
   * Appends a block of steps and syncs it to disk.
   *
   * @param block values {@code [steps, replicas, columns]} in C order, from the buffer's position
   *     to its limit; a whole number of steps; the position is unchanged
   * @throws InputException when the disk is full; the file still contains the earlier steps
   */
  public void append(FloatBuffer block) {
    long stepFloats = header.stepBytes() / Float.BYTES;
    if (block.remaining() % stepFloats != 0) {
      throw new IllegalArgumentException(
          "a block must hold whole steps of %d values, found %d"
              .formatted(stepFloats, block.remaining()));
    }
    if (!block.hasRemaining()) {
      return;
    }
    try {
      file.seek(header.fileBytes());
      FloatBuffer rest = block.duplicate();
      ByteBuffer chunk =
          ByteBuffer.allocate(Math.min(CHUNK_FLOATS, rest.remaining()) * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      while (rest.hasRemaining()) {
        int floats = Math.min(chunk.capacity() / Float.BYTES, rest.remaining());
        chunk.asFloatBuffer().put(rest.slice().limit(floats));
        rest.position(rest.position() + floats);
        file.write(chunk.array(), 0, floats * Float.BYTES);
      }
      file.getFD().sync();
      writeHeader(header.withSteps(header.steps() + block.remaining() / stepFloats));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
  }

  /** Appends a block given as an array. See {@link #append(FloatBuffer)}. */
  public void append(float[] block) {
    append(FloatBuffer.wrap(block));
  }

  /**
   * Truncates the history when a run resumes.
   *
   * @param steps the number of steps to keep
   * @throws InputException if there are fewer
   */
  public void truncateTo(long steps) {
    if (!(steps >= 0 && steps <= header.steps())) {
      throw tooShort(path, steps, header.steps());
    }
    try {
      writeHeader(header.withSteps(steps));
      file.setLength(header.fileBytes());
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
  }

  private void writeHeader(NpyHeader next) throws IOException {
    file.seek(0);
    file.write(next.toBytes());
    file.getFD().sync();
    header = next;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
  }
}
