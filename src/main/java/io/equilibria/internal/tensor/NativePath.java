package io.equilibria.internal.tensor;

import io.equilibria.InputException;
import java.io.File;
import java.nio.file.Path;

/** Paths of checkpoints, which TensorFlow reads as patterns. */
public final class NativePath {
  private NativePath() {}

  /**
   * The absolute path as TensorFlow takes it.
   *
   * @throws InputException as {@link #require}
   */
  public static String of(Path path) {
    require(path);
    return path.toAbsolutePath().toString();
  }

  /**
   * Checks that TensorFlow would find the files of a path.
   *
   * @throws InputException if it has a bracket, which begins a set of characters, or a backslash,
   *     which escapes; on Windows neither does
   */
  public static void require(Path path) {
    String absolute = path.toAbsolutePath().toString();
    if (File.separatorChar == '/' && (absolute.contains("[") || absolute.contains("\\"))) {
      throw new InputException(
          "%s: TensorFlow reads [ and \\ in a path as a pattern and would not find the file; rename the folder, or choose another"
              .formatted(absolute));
    }
  }
}
