package io.equilibria.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files atomically: under a temporary name in the same folder, synced, renamed, and the
 * folder synced. At any time, and after a kill at any time, readers find either the old or the new
 * content. Missing folders are created.
 *
 * <p>Every method throws {@link io.equilibria.InputException} if the disk is full, the folder
 * cannot be written, or there is a file in place of a folder; no incomplete file is left behind.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the content of a file into a stream, which the caller closes. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of the content.
     *
     * @throws IOException if the stream throws it
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a text in UTF-8. */
  public static void writeText(Path file, String text) {
    writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public static void writeBytes(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }

  /** Writes the content that a callback writes to a buffered stream. */
  public static void write(Path file, Content content) {
    write(FileOps.REAL, file, content);
  }

  /**
   * Removes the temporary files of killed processes in a folder, but not those of running ones. A
   * folder that was being {@linkplain AtomicFolder#replace replaced} is restored.
   *
   * @return the files removed; none if the folder does not exist
   */
  public static List<Path> removeLeftovers(Path folder) {
    return removeLeftovers(FileOps.REAL, folder);
  }

  /**
   * Removes temporary files of killed processes in a folder that machines and containers may share:
   * those that were not written for an hour.
   */
  public static void removeOldLeftovers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      for (Path file : TempFile.oldLeftovers(folder)) {
        if (!AtomicFolder.restore(file)) {
          AtomicFolder.deleteTree(file);
        }
      }
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
  }

  /** Writes a file on the file system of a test. See {@link #write(Path, Content)}. */
  public static void write(FileOps disk, Path file, Content content) {
    Path target = file.toAbsolutePath();
    createFolder(target.getParent());
    try (TempFile aside = new TempFile(disk, target)) {
      disk.write(aside.path(), content);
      disk.sync(aside.path());
      disk.rename(aside.path(), target);
      aside.finished();
      disk.syncFolder(target.getParent());
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /** Removes temporary files on the file system of a test. See {@link #removeLeftovers(Path)}. */
  public static List<Path> removeLeftovers(FileOps disk, Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      List<Path> removed = new ArrayList<>();
      for (Path file : TempFile.leftovers(folder)) {
        if (AtomicFolder.restore(file)) {
          continue;
        }
        if (Files.isDirectory(file)) {
          AtomicFolder.deleteTree(file);
        } else {
          disk.delete(file);
        }
        removed.add(file);
      }
      return removed;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
  }

  /**
   * Creates a folder and its parents if they are missing, except a run folder that this process has
   * locked and that was removed or moved.
   *
   * @return the folder
   */
  public static Path createFolder(Path folder) {
    if (Files.isDirectory(folder)) { // Asked, since createDirectories refuses a link to a folder.
      return folder;
    }
    LockedFolders.requireNotGone(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
  }
}
