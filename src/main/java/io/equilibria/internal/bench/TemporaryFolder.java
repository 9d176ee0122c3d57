package io.equilibria.internal.bench;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, deleted on close. */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /** Creates a folder in the system's folder for temporary files ({@code java.io.tmpdir}). */
  TemporaryFolder() {
    try {
      this.path = Files.createTempDirectory("equilibria-bench-");
    } catch (IOException e) {
      throw new InputException(
          "bench: expected room for a run in %s, found %s; choose another folder by -Djava.io.tmpdir"
              .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: expected to remove it, found %s; remove it by hand".formatted(path, e.getMessage()),
          e);
    }
  }
}
