package io.equilibria.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes files that are there whole or not at all: aside in the same folder, synced, renamed, and
 * the folder synced. A reader at any moment, or after a kill at any moment, finds the old content
 * or the new. Missing folders are created.
 *
 * <p>Every method throws {@link io.equilibria.InputException} when the disk is full, the folder
 * cannot be written, or a file stands where a folder is needed; nothing half-written stays behind.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the content of a file into a stream, which the caller closes. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of the content.
     *
     * @throws IOException when the stream does
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

  /** Writes what a callback puts into a buffered stream. */
  public static void write(Path file, Content content) {
    write(FileOps.REAL, file, content);
  }

  /**
   * Removes what killed processes left under temporary names in a folder, and leaves alone what a
   * living one is writing.
   *
   * @return the files removed; none when the folder does not exist
   */
  public static List<Path> removeLeftovers(Path folder) {
    return removeLeftovers(FileOps.REAL, folder);
  }

  /** As {@link #write(Path, Content)}, on a file system of a test. */
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

  /** As {@link #removeLeftovers(Path)}, on a file system of a test. */
  public static List<Path> removeLeftovers(FileOps disk, Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      List<Path> leftovers = TempFile.leftovers(folder);
      for (Path file : leftovers) {
        if (Files.isDirectory(file)) {
          AtomicFolder.deleteTree(file);
        } else {
          disk.delete(file);
        }
      }
      return leftovers;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
  }

  /**
   * Creates a folder and those above it where they are missing; but not a run folder that this
   * process has locked, which was removed or moved.
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
