package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    if (!Files.isDirectory(base)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(base)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> NUMBER.matcher(name).matches())
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw FileErrors.cannotRead(base, e);
    }
  }
}
