package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.AtomicFolder;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import io.equilibria.internal.file.TempFile;
import io.equilibria.internal.tensor.NativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
   * @throws InputException if the path exists, TensorFlow could not read it, or the folder cannot
   *     be written
   */
  static long write(Path folder, Content content) {
    Path target = folder.toAbsolutePath().normalize();
    NativePath.require(target);
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
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileOps.REAL.sync(file);
        size += Files.size(file);
      }
    }
    return size;
  }
}
