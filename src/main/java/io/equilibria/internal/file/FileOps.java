package io.equilibria.internal.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file operations of every safe change of a folder. They are an interface because safety
 * depends on their order: a test stops the program between any two of them.
 */
public interface FileOps {
  /** The file system of this machine. */
  FileOps REAL = new Real();

  /** Creates or overwrites a file. It is certainly on disk only after {@link #sync}. */
  void write(Path file, AtomicFiles.Content content) throws IOException;

  /** Returns when a file's content is on disk; fails if it does not exist. */
  void sync(Path file) throws IOException;

  /** Returns when the names in a folder are on disk. */
  void syncFolder(Path folder) throws IOException;

  /** Renames a file within its folder; replaces a file of that name. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file if it exists. */
  void delete(Path file) throws IOException;

  /** The operations of {@code java.nio.file}. */
  final class Real implements FileOps {
    public static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @Override
    public void write(Path file, AtomicFiles.Content content) throws IOException {
      // A plain stream, since an interrupt of the thread would close a channel.
      try (OutputStream out = new BufferedOutputStream(new FileOutputStream(file.toFile()))) {
        content.writeTo(out);
      }
    }

    @Override
    public void sync(Path file) throws IOException {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString()); // To open it would make an empty one.
      }
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.getFD().sync();
      }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      if (WINDOWS) {
        return; // Windows cannot open a folder, and writes its names through.
      }
      // Only a channel can open a folder, and an interrupt closes it, so sync before interrupting.
      boolean interrupted = Thread.interrupted();
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          break;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
