package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.AtomicFolder;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import io.equilibria.internal.file.TempFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Writes a folder atomically, so that a server that watches the parent folder never loads an
 * incomplete one: it is written to a temporary folder on the same file system, synced, and renamed.
 */
final class ExportFolder {
  private ExportFolder() {}

  /** Fills an empty folder. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Writes a folder.
   *
   * @return the size of its files in bytes
   * @throws InputException if the path exists, or the folder cannot be written
   */
  static long write(Path folder, Content content) {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          folder + " exists already; give a folder that does not, or remove it first");
    }
    AtomicFiles.createFolder(target.getParent());
    AtomicFiles.removeOldLeftovers(target.getParent());
    try (TempFile aside = new TempFile(FileOps.REAL, target)) { // Another export has another name.
      try {
        content.writeTo(Files.createDirectory(aside.path()));
        long size = sync(aside.path());
        Files.move(aside.path(), target);
        return size;
      } finally {
        AtomicFolder.deleteTree(aside.path()); // Already renamed, unless something failed.
      }
    } catch (IOException | TensorFlowException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
  }

  /** Syncs all files to disk; returns their size. */
  private static long sync(Path folder) throws IOException {
    long size = 0;
    for (Path file : within(folder)) {
      if (Files.isRegularFile(file)) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
          open.getFD().sync();
          size += open.length();
        }
      }
    }
    return size;
  }

  /** All paths below a folder and the folder itself, the deepest first. */
  private static List<Path> within(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
