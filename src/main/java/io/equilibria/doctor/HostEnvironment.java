package io.equilibria.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a check may see of the machine.
 *
 * @param environment the variables of the environment
 * @param properties those of Java, by name; null for one that is not set
 * @param root what {@code /} is: elsewhere in tests
 */
public record HostEnvironment(
    Map<String, String> environment, UnaryOperator<String> properties, Path root) {

  /** Those of this process. */
  public static HostEnvironment here() {
    return new HostEnvironment(System.getenv(), System::getProperty, Path.of("/"));
  }

  /** A variable of the environment that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** A property of Java's; a question mark for one that is not set. */
  String property(String name) {
    return Optional.ofNullable(properties.apply(name)).orElse("?");
  }

  /** A file below the root, by its absolute path. */
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** A small text; empty where there is none or it cannot be read. */
  Optional<String> read(String path) {
    try {
      return Files.isReadable(file(path))
          ? Optional.of(Files.readString(file(path)).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Some files of /proc and /sys open and do not read.
    }
  }

  /** What lies in a folder; nothing where it cannot be read. */
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
