package io.equilibria.internal.cli;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks of {@code --out}. */
public final class OutFile {
  private OutFile() {}

  /** Refuses a folder, and a file with another ending. */
  public static void require(Path file, String ending) {
    require(file, ending, "--out");
  }

  /** As {@link #require(Path, String)}, for an option other than {@code --out}. */
  public static void require(Path file, String ending, String option) {
    requireNoFolder(file, option);
    if (!String.valueOf(file.getFileName()).endsWith(ending)) {
      throw new InputException("%s: expected a file %s, found %s".formatted(option, ending, file));
    }
  }

  public static void requireNoFolder(Path file) {
    requireNoFolder(file, "--out");
  }

  private static void requireNoFolder(Path file, String option) {
    if (Files.isDirectory(file)) {
      throw new InputException(option + ": " + file + " is a folder; name a file in it");
    }
  }
}
