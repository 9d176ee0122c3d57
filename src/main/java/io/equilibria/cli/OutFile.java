package io.equilibria.cli;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --out} may name. */
public final class OutFile {
  private OutFile() {}

  /** Refuses a folder, and a file that does not end so. */
  public static void require(Path file, String ending) {
    requireNoFolder(file);
    if (!String.valueOf(file.getFileName()).endsWith(ending)) {
      throw new InputException("--out: expected a file %s, found %s".formatted(ending, file));
    }
  }

  public static void requireNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException("--out: " + file + " is a folder; name a file in it");
    }
  }
}
