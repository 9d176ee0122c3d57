package io.equilibria.internal.data.image.file;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists pictures and folders in a folder, sorted by path; hidden ones are left out. */
final class PictureTree {
  private PictureTree() {}

  /** Folders in a folder. */
  static List<Path> folders(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isVisible(file.getFileName()))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /** Pictures in a folder, not in its sub-folders. */
  static List<Path> picturesBeside(Path folder) {
    return pictures(folder, 1);
  }

  /** Pictures in a folder and its sub-folders. */
  static List<Path> pictures(Path folder) {
    return pictures(folder, Integer.MAX_VALUE);
  }

  private static List<Path> pictures(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(PictureFile::hasEnding)
          .filter(file -> isVisible(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    } catch (UncheckedIOException e) {
      throw FileErrors.cannotRead(folder, e.getCause());
    }
  }

  private static boolean isVisible(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
