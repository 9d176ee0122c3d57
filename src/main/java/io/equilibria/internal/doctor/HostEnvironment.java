package io.equilibria.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The machine as seen by checks.
 *
 * @param environment the environment variables
 * @param properties Java's system properties by name; null for one that is not set
 * @param root the root folder {@code /}; another folder in tests
 */
public record HostEnvironment(
    Map<String, String> environment, UnaryOperator<String> properties, Path root) {

  /** The environment of this process. */
  public static HostEnvironment here() {
    return new HostEnvironment(System.getenv(), System::getProperty, Path.of("/"));
  }

  /** An environment variable, if it is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** A system property; a question mark if it is not set. */
  String property(String name) {
    return Optional.ofNullable(properties.apply(name)).orElse("?");
  }

  /** A file below the root, by its absolute path. */
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** Reads a small text file; empty if it does not exist or cannot be read. */
  Optional<String> read(String path) {
    try {
      return Files.isReadable(file(path))
          ? Optional.of(Files.readString(file(path)).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Some files of /proc and /sys can be opened but not read.
    }
  }

  /** Lists a folder; empty if it cannot be read. */
  List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  boolean isLinux() {
    return property("os.name").equals("Linux");
  }
}
