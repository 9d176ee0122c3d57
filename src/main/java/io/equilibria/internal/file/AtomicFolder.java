package io.equilibria.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes or replaces a folder atomically: it is written under a temporary name in the same parent
 * folder, then renamed. Remains of a killed process are removed before the next write, or renamed
 * back if they are the only copy.
 */
public final class AtomicFolder {
  /** The end of the name that a folder has while another takes its place. */
  private static final String OLD = "-old";

  private AtomicFolder() {}

  /** Fills an empty folder. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of the content.
     *
     * @throws IOException when a file cannot be written
     */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Writes a folder, or replaces an existing one. Missing parents are created.
   *
   * @throws IOException if it cannot be written; an existing folder is then unchanged
   */
  public static void replace(Path folder, Content content) throws IOException {
    Path target = folder.toAbsolutePath();
    AtomicFiles.createFolder(target.getParent());
    String own = String.valueOf(target.getFileName());
    for (Path leftover : TempFile.leftovers(target.getParent())) {
      String name = TempFile.ownName(leftover); // Others may be written on another machine.
      if (name.equals(own) || (name.equals(own + OLD) && !restore(leftover))) {
        deleteTree(leftover);
      }
    }
    try (TempFile aside = new TempFile(FileOps.REAL, target)) {
      try {
        content.writeTo(Files.createDirectory(aside.path()));
        swap(target, aside.path());
        aside.finished();
      } finally {
        deleteTree(aside.path());
      }
    }
  }

  /**
   * Renames an old folder back, if a process that was killed between the two renames left it as the
   * only copy.
   *
   * @return whether it was
   */
  static boolean restore(Path leftover) throws IOException {
    String name = TempFile.ownName(leftover);
    if (!name.endsWith(OLD) || !Files.isDirectory(leftover)) {
      return false;
    }
    Path target = leftover.resolveSibling(name.substring(0, name.length() - OLD.length()));
    if (Files.exists(target)) {
      return false;
    }
    Files.move(leftover, target, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /**
   * Replaces a folder by two renames, since no file system swaps two folders atomically. Between
   * the renames there is no folder, but never an incomplete one.
   */
  private static void swap(Path target, Path aside) throws IOException {
    Path old = aside.resolveSibling(aside.getFileName() + OLD);
    boolean replacing = Files.exists(target);
    if (replacing) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replacing) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    try {
      deleteTree(old);
    } catch (IOException e) {
      // The folder is replaced; the next write removes what is left of the old one.
    }
  }

  /** Deletes a file, or a folder with its contents, if it exists. */
  public static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
