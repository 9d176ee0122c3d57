package io.equilibria.internal.data;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders in which data sets are searched and stored: first the folder given by the environment
 * variable {@value #VARIABLE}, if it is set, then {@code equilibria/data} in the user's cache,
 * which is {@code $XDG_CACHE_HOME}, or {@code ~/.cache} if that is not set. Each set has its own
 * subfolder.
 *
 * @param given the folder given by {@value #VARIABLE}, if any
 * @param cache {@code equilibria} in the user's cache
 */
public record DataFolders(Optional<Path> given, Path cache) {
  /** The environment variable with the folder of data sets. */
  public static final String VARIABLE = "EQUILIBRIA_DATA";

  /** The folders of this process. */
  public static DataFolders here() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The folders of an environment and a user's home. */
  static DataFolders of(Map<String, String> environment, Path home) {
    Path caches =
        variable(environment, "XDG_CACHE_HOME")
            .filter(Path::isAbsolute) // The XDG specification requires ignoring relative paths.
            .orElse(home.resolve(".cache"));
    return new DataFolders(variable(environment, VARIABLE), caches.resolve("equilibria"));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    try {
      return Optional.ofNullable(environment.get(name))
          .filter(value -> !value.isBlank())
          .map(Path::of);
    } catch (InvalidPathException e) {
      throw new InputException(
          "%s must be the path of a folder, found %s".formatted(name, environment.get(name)), e);
    }
  }

  /** The folders in which sets are searched, in order; they need not exist. */
  public List<Path> search() {
    return Stream.concat(given.stream(), Stream.of(cache.resolve("data"))).toList();
  }

  /** The folder into which sets are downloaded: the first of {@link #search}. */
  public Path destination() {
    return search().get(0);
  }

  /** The folder for decoded images. */
  public Path decoded() {
    return cache.resolve("decoded");
  }

  /**
   * The folder of a set: the given one, or the first one found by name.
   *
   * @param path the path in the settings; empty to search
   * @param name the name of the set's folder
   * @param remedy how to get the set, as a sentence's end
   * @throws InputException if there is none
   */
  public Path find(String path, String name, String remedy) {
    if (!path.isEmpty()) {
      return required(Path.of(path));
    }
    return search().stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "data: found no folder %s in %s; %s"
                        .formatted(
                            name,
                            String.join(" or ", search().stream().map(Path::toString).toList()),
                            remedy)));
  }

  private static Path required(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "data.path: expected a folder, found %s, which %s; check the path"
              .formatted(folder, Files.exists(folder) ? "is a file" : "does not exist"));
    }
    return folder;
  }
}
