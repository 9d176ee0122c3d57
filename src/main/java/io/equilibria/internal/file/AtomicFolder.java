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
 * folder, then renamed. Remains of a killed process are removed before the next write.
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
    restore(target);
    for (Path leftover : TempFile.leftovers(target.getParent())) {
      if (TempFile.isFor(leftover, target)) { // Others may belong to a training on another machine.
        deleteTree(leftover);
      }
    }
    try (TempFile aside = new TempFile(FileOps.REAL, target)) {
      try {
        content.writeTo(Files.createDirectory(aside.path()));
        swap(target, aside.path());
      } finally {
        deleteTree(aside.path());
      }
    }
  }

  /** Renames the old folder back that a process left that was killed between the two renames. */
  private static void restore(Path target) throws IOException {
    for (Path leftover : TempFile.leftovers(target.getParent())) {
      if (!Files.exists(target)
          && TempFile.isFor(leftover, target)
          && leftover.toString().endsWith(target.getFileName() + OLD)) {
        Files.move(leftover, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
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
    deleteTree(old);
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
