package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a whole file, decompressing gzip. */
final class DataFile {
  private static final int GZIP = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  private DataFile() {}

  /** Parses the content of a file. */
  @FunctionalInterface
  interface Content<T> {
    /** Reads the whole content; an {@link EOFException} means that it is truncated. */
    T read(InputStream in) throws IOException;
  }

  /**
   * Reads a file; compression is detected from its first two bytes.
   *
   * @throws InputException if it cannot be read, is truncated, or has trailing bytes
   */
  static <T> T read(Path file, Content<T> content) {
    return begin(
        file,
        in -> {
          T read = content.read(in);
          if (in.read() >= 0) {
            throw new InputException(
                "%s: goes on behind its content; expected a whole file, get it again"
                    .formatted(file));
          }
          return read;
        });
  }

  /**
   * Reads the beginning of a file and ignores the rest. See {@link #read}.
   *
   * @throws InputException if it cannot be read, or is truncated
   */
  static <T> T begin(Path file, Content<T> content) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        InputStream in = uncompressed(raw)) {
      return content.read(in);
    } catch (EOFException e) {
      throw new InputException("%s: cut short%s; get it again".formatted(file, size(file)), e);
    } catch (ZipException e) {
      throw new InputException(
          "%s: its compressed data are damaged (%s); get it again".formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static InputStream uncompressed(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static String size(Path file) throws InputException {
    try {
      return " at %,d bytes".formatted(Files.size(file));
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Reads a number of bytes. Memory grows with the bytes present, not with the length claimed by a
   * header.
   *
   * @throws EOFException if there are fewer
   */
  static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /**
   * The first existing file among several names in a folder, each also tried with the suffix {@code
   * .gz}.
   */
  static Optional<Path> find(Path folder, List<String> names) {
    return names.stream()
        .flatMap(name -> List.of(name, name + ".gz").stream())
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
