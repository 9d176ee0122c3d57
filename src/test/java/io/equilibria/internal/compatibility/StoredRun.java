package io.equilibria.internal.compatibility;

import io.equilibria.internal.file.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small run and its SavedModel, written by an earlier version; {@code tools/store-runs} writes
 * them and the README beside them describes their files.
 *
 * @param version that wrote it
 * @param name of the case
 * @param folder with all files of the case
 */
record StoredRun(String version, String name, Path folder) {
  private static final String SUMS = "SHA256SUMS";

  /** Folders of all versions. */
  static List<Path> versions() {
    return folders(root());
  }

  static List<StoredRun> all() {
    List<StoredRun> runs = new ArrayList<>();
    for (Path version : versions()) {
      for (Path folder : folders(version)) {
        runs.add(
            new StoredRun(
                version.getFileName().toString(), folder.getFileName().toString(), folder));
      }
    }
    return runs;
  }

  Path run() {
    return folder.resolve("run");
  }

  Path model() {
    return folder.resolve("model");
  }

  /**
   * Checkpoint and history after the run's last step, for a version that resumes it from an earlier
   * step: those of the run, except where later versions draw other batches.
   */
  Path resumed() {
    Path own = folder.resolve("resumed");
    return Files.exists(own) ? own : run();
  }

  /** SHA-256 of a file of this case as listed when it was stored. */
  String sum(Path file) {
    Path version = folder.getParent();
    return sums(version).get(relative(version, file));
  }

  /** SHA-256 by path of a version's files, as listed when they were stored. */
  static Map<String, String> sums(Path version) {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<String> lines = Files.lines(version.resolve(SUMS))) {
      lines.forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sums;
  }

  /** SHA-256 by path of a version's files, as they are. */
  static Map<String, String> files(Path version) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(version)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith(SUMS)) {
          sums.put(relative(version, file), Digest.sha256(file));
        }
      }
    }
    return sums;
  }

  /** A copy of the run that may be changed. */
  Path copyTo(Path target) throws IOException {
    try (Stream<Path> paths = Files.walk(run())) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, target.resolve(run().relativize(path).toString()));
      }
    }
    return target;
  }

  private static String relative(Path version, Path file) {
    return version.relativize(file).toString().replace('\\', '/');
  }

  private static Path root() {
    try {
      return Path.of(StoredRun.class.getResource("README.md").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource has a valid address", e);
    }
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return version + " " + name;
  }
}
