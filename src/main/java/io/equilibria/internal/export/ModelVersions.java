package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of a model as TensorFlow Serving expects them: a folder with one SavedModel in each
 * subfolder, named by an integer; the highest version is served.
 */
public final class ModelVersions {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private ModelVersions() {}

  /**
   * The folder of a version.
   *
   * @param base the folder of all versions
   * @param version the version, at least 1
   * @throws InputException if it is below 1
   */
  public static Path of(Path base, long version) {
    if (!(version >= 1)) {
      throw new InputException(
          "version: expected a whole number of at least 1, found %d".formatted(version));
    }
    return base.resolve(Long.toString(version));
  }

  /**
   * The folder of the next version after the highest existing one, 1 if there is none.
   *
   * @param base the folder of all versions, which need not exist
   * @throws InputException if it is a SavedModel itself, or cannot be read
   */
  public static Path next(Path base) {
    if (Files.exists(base.resolve(SavedModelWriter.FILE))) {
      throw new InputException(
          "%s: expected a folder of versions, found a SavedModel; give the folder above or another"
              .formatted(base));
    }
    return of(base, latest(base) + 1);
  }

  private static long latest(Path base) {
    return existing(base).keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /**
   * The existing versions with their folders.
   *
   * @param base the folder of all versions, which need not exist
   * @throws InputException if it cannot be read
   */
  public static SortedMap<Long, Path> existing(Path base) {
    SortedMap<Long, Path> versions = new TreeMap<>();
    if (!Files.isDirectory(base)) {
      return versions;
    }
    try (Stream<Path> files = Files.list(base)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (NUMBER.matcher(name).matches()) {
          versions.put(Long.parseLong(name), file);
        }
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(base, e);
    }
    return versions;
  }
}
