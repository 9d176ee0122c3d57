package io.equilibria.data.image.file;

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

/** Reads a file from its beginning to its end, uncompressing what gzip has compressed. */
final class DataFile {
  private static final int GZIP = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  private DataFile() {}

  /** What is made of a file's content. */
  @FunctionalInterface
  interface Content<T> {
    /** Reads all of the content; {@link EOFException} means that it is cut short. */
    T read(InputStream in) throws IOException;
  }

  /**
   * Reads a file, which its first two bytes say to be compressed or not.
   *
   * @throws InputException if it cannot be read, is cut short, or goes on behind its content
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
   * As {@link #read}, of a file whose rest may be anything.
   *
   * @throws InputException if it cannot be read, or is cut short
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
   * So many bytes. Memory grows with what is there, not with what a header promises.
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
   * The first of several names under which a file may lie in a folder, each also with {@code .gz}
   * behind it.
   */
  static Optional<Path> find(Path folder, List<String> names) {
    return names.stream()
        .flatMap(name -> List.of(name, name + ".gz").stream())
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
