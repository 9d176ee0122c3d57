package io.equilibria.internal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Default folders of runs. */
public final class DefaultPaths {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private DefaultPaths() {}

  /** A new folder {@code checkpoints/<name>-<time>} in the project, or in the current folder. */
  public static Path newRun(String name) {
    Path home = Path.of(System.getProperty("equilibria.home", ""));
    Path runs = home.resolve("checkpoints");
    String stamped = name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    Path folder = runs.resolve(stamped);
    for (int i = 2; Files.exists(folder); i++) {
      folder = runs.resolve(stamped + "-" + i);
    }
    return shortly(folder);
  }

  /** A path as a user would type it: relative if that is not longer. */
  public static Path shortly(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.startsWith(here) && !absolute.equals(here)) {
      return here.relativize(absolute);
    }
    return absolute;
  }
}
