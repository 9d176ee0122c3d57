package io.equilibria.internal.array;

import io.equilibria.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the numbers of an array of any size sequentially, in C order, from a {@code .npy} or {@code
 * .npz} file. Not thread-safe.
 */
public final class NpyStream implements AutoCloseable {
  private static final String SUFFIX = ".npy";
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 20;

  private final String name;
  private final InputStream in;
  private final AutoCloseable source;
  private final NpyReader header;
  private final long start;
  private final ToDoubleFunction<ByteBuffer> number;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /** Checks header and length; the stream is then positioned after the header. */
  private NpyStream(String name, InputStream stream, long length, AutoCloseable source)
      throws IOException {
    this.name = name;
    this.in = new BufferedInputStream(stream, LONGEST_HEADER);
    this.source = source;
    in.mark(LONGEST_HEADER);
    ByteBuffer begin =
        ByteBuffer.wrap(in.readNBytes(LONGEST_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    in.reset();
    this.header = NpyReader.header(name, begin);
    this.start = begin.position();
    this.number = header.number(name);
    in.skipNBytes(start);
    header.requireLength(name, length - start);
    if (header.fortran() && header.shape().length > 1) {
      throw new InputException(
          name
              + ": expected an array in C order, found one in Fortran order; save it by"
              + " np.save(file, np.ascontiguousarray(a))");
    }
  }

  /**
   * Opens a {@code .npy} file.
   *
   * @throws InputException if it is not such an array, is in Fortran order, or is truncated
   */
  public static NpyStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return opened(in, () -> new NpyStream(file.toString(), in, Files.size(file), in));
  }

  /**
   * Opens an array of an {@code .npz}.
   *
   * @throws InputException if the file is not such an archive, has no such array, or the array is
   *     in Fortran order
   */
  public static NpyStream open(Path file, String array) throws IOException {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      return opened(
          zip,
          () -> {
            ZipEntry entry = zip.getEntry(array + SUFFIX);
            if (entry == null) {
              throw new InputException(
                  "%s: found no array %s in it; it has %s"
                      .formatted(file, array, String.join(", ", names(zip))));
            }
            InputStream in = new CheckedEntry(zip.getInputStream(entry), entry);
            return new NpyStream(file + ", " + array, in, entry.getSize(), zip);
          });
    } catch (ZipException e) {
      throw notAnArchive(file, e);
    }
  }

  /**
   * Names of the arrays of an {@code .npz}, in order.
   *
   * @throws InputException if it is no such archive
   */
  public static List<String> names(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return names(zip);
    } catch (ZipException e) {
      throw notAnArchive(file, e);
    }
  }

  private static InputException notAnArchive(Path file, ZipException cause) {
    return new InputException(
        "%s: expected a .npz file, a zip archive of arrays (%s); write it again by np.savez"
            .formatted(file, cause.getMessage()),
        cause);
  }

  private static List<String> names(ZipFile zip) {
    List<String> names = new ArrayList<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().endsWith(SUFFIX)) {
        names.add(entry.getName().substring(0, entry.getName().length() - SUFFIX.length()));
      }
    }
    Collections.sort(names);
    return names;
  }

  private interface Opening {
    NpyStream open() throws IOException;
  }

  /** Closes the source if it does not contain an array. */
  private static NpyStream opened(AutoCloseable source, Opening opening) throws IOException {
    boolean done = false;
    try {
      NpyStream stream = opening.open();
      done = true;
      return stream;
    } finally {
      if (!done) {
        close(source);
      }
    }
  }

  /** Lengths of the axes. */
  public long[] shape() {
    return header.shape().clone();
  }

  /** Whether its elements are unsigned bytes, stored consecutively from {@link #start} on. */
  public boolean isBytes() {
    return header.type().equals("u1");
  }

  /** Whether its elements are float32 or float64. */
  public boolean isFloating() {
    return header.type().startsWith("f");
  }

  /** The position of the first number in the file, or in the entry of an {@code .npz}. */
  public long start() {
    return start;
  }

  /**
   * Reads the next numbers.
   *
   * @param into the array to fill
   * @throws EOFException if there are fewer numbers left
   */
  public void read(double[] into) throws IOException {
    for (int i = 0; i < into.length; i++) {
      if (!buffer.hasRemaining()) {
        refill();
      }
      into[i] = number.applyAsDouble(buffer);
    }
  }

  private void refill() throws IOException {
    int width = header.width();
    byte[] bytes = in.readNBytes(BUFFER / width * width);
    if (bytes.length == 0 || bytes.length % width != 0) {
      throw new EOFException(name + " became shorter while it was read");
    }
    buffer = ByteBuffer.wrap(bytes).order(header.order());
  }

  @Override
  public void close() throws IOException {
    close(source);
  }

  private static void close(AutoCloseable source) throws IOException {
    try {
      source.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /**
   * An entry whose checksum is verified with its last byte, which ZipFile does not do. Readers of
   * an array do not read beyond it.
   */
  private static final class CheckedEntry extends CheckedInputStream {
    private final ZipEntry entry;
    private long position;

    CheckedEntry(InputStream in, ZipEntry entry) {
      super(in, new CRC32());
      this.entry = entry;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      position += Math.max(0, read);
      boolean ended = read < 0 || position >= entry.getSize();
      if (ended && getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException(entry.getName() + " with a wrong checksum; write it again");
      }
      return read;
    }
  }
}
