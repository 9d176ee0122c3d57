package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A place that lines are appended to. */
public sealed interface LogTarget {
  /**
   * Opens it.
   *
   * @throws InputException if it cannot be written
   */
  Opened open();

  /** An open place, for one thread. */
  interface Opened extends AutoCloseable {
    /** Appends bytes. */
    void append(byte[] lines) throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * A stream that stays open.
   *
   * @param stream such as the standard error of the process
   */
  record Stream(OutputStream stream) implements LogTarget {
    @Override
    public Opened open() {
      return new Opened() {
        @Override
        public void append(byte[] lines) throws IOException {
          stream.write(lines);
          stream.flush();
        }

        @Override
        public void close() {}
      };
    }
  }

  /**
   * A file, which is opened again after it was moved or deleted, as programs do that rotate logs.
   *
   * @param path its path
   */
  record File(Path path) implements LogTarget {
    @Override
    public Opened open() {
      try {
        return new OpenFile(path);
      } catch (IOException e) {
        throw FileErrors.cannotWrite(path, e);
      }
    }
  }

  /** An open file. */
  final class OpenFile implements Opened {
    private final Path path;
    private OutputStream stream;
    private @Nullable Object key;

    OpenFile(Path path) throws IOException {
      this.path = path;
      this.stream = stream();
      this.key = key();
    }

    private OutputStream stream() throws IOException {
      return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Identifies the file at the path; null where the system has no such key. */
    private @Nullable Object key() throws IOException {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void append(byte[] lines) throws IOException {
      if (isMoved()) {
        stream.close();
        stream = stream();
        key = key();
      }
      stream.write(lines);
    }

    private boolean isMoved() throws IOException {
      try {
        Object now = key();
        return now != null && !now.equals(key);
      } catch (NoSuchFileException e) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
