package io.equilibria.internal.file;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders that this process has locked, by path. This process writes to them by path, so a
 * folder that has disappeared must not silently be created again.
 */
public final class LockedFolders {
  private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

  private LockedFolders() {}

  /** Adds a folder that was locked. */
  public static void add(Path folder) {
    FOLDERS.add(normalized(folder));
  }

  /** Removes a folder whose lock was released. */
  public static void remove(Path folder) {
    FOLDERS.remove(normalized(folder));
  }

  /**
   * Checks that a missing folder may be created: neither it nor a folder above it has disappeared
   * while this process had it locked.
   *
   * @throws InputException if one has
   */
  static void requireNotGone(Path missing) {
    for (Path path = normalized(missing); path != null; path = path.getParent()) {
      if (FOLDERS.contains(path) && !Files.isDirectory(path)) {
        throw gone(path, null);
      }
    }
  }

  /** The error for a locked folder that has disappeared. */
  public static InputException gone(Path folder, Exception cause) {
    return new InputException(
        "the run folder %s was removed, moved or replaced while the run was writing to it: expected the run.lock that this process has locked; put the folder back and resume, or train again"
            .formatted(folder),
        cause);
  }

  private static Path normalized(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
