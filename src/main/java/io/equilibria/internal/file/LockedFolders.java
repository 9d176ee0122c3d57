package io.equilibria.internal.file;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders that this process has locked, by the paths that it uses, which is how it writes to
 * them: one that has gone must not be made again in silence.
 */
public final class LockedFolders {
  private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

  private LockedFolders() {}

  /** Notes a folder that was locked. */
  public static void add(Path folder) {
    FOLDERS.add(normalized(folder));
  }

  /** Forgets a folder whose lock was released. */
  public static void remove(Path folder) {
    FOLDERS.remove(normalized(folder));
  }

  /**
   * Refuses to make a folder again that this process has locked and that has gone since, or one in
   * it.
   *
   * @throws InputException if it is one
   */
  static void requireNotGone(Path missing) {
    for (Path path = normalized(missing); path != null; path = path.getParent()) {
      if (FOLDERS.contains(path) && !Files.isDirectory(path)) {
        throw gone(path, null);
      }
    }
  }

  /** The error for a locked folder that has gone. */
  public static InputException gone(Path folder, Exception cause) {
    return new InputException(
        "the run folder %s was removed, moved or replaced while the run was writing to it: expected the run.lock that this process has locked; put the folder back and resume, or train anew"
            .formatted(folder),
        cause);
  }

  private static Path normalized(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
