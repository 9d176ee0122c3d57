package io.equilibria.internal.serving;

import io.equilibria.InputException;
import io.equilibria.internal.config.models.VersionPolicy;
import io.equilibria.internal.export.ModelVersions;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model to serve.
 *
 * @param name the name in requests
 * @param folder its folder: one SavedModel, which is version 1, or a folder for each version, named
 *     by its number
 * @param policy which versions are served
 * @param labels names of versions
 */
public record ModelConfig(
    String name, Path folder, VersionPolicy policy, Map<String, Long> labels) {
  private static final Pattern NAME = Pattern.compile("[^/:]+");
  private static final String SAVED_MODEL = "saved_model.pb";

  /** The root of an ext4 file system has such a folder, which only root can read. */
  private static final String LOST_AND_FOUND = "lost+found";

  /** Makes the labels unmodifiable, and checks the name. */
  public ModelConfig {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          "model name: expected characters other than / and :, found \"%s\"".formatted(name));
    }
    labels = Map.copyOf(labels);
  }

  /** The highest version of a folder, without labels. */
  static ModelConfig of(String name, Path folder) {
    return new ModelConfig(name, folder, new VersionPolicy.Latest(1), Map.of());
  }

  /**
   * The models of a folder: the folder itself if it holds a SavedModel or numbered versions,
   * otherwise each of its subfolders.
   *
   * @throws InputException if there is none, or a subfolder is no model
   */
  public static List<ModelConfig> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "%s: expected a folder of models, found none; `export` writes models".formatted(folder));
    }
    if (isModel(folder)) {
      return List.of(of(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), folder));
    }
    List<ModelConfig> models = new ArrayList<>();
    for (Path child : children(folder)) {
      if (!isModel(child)) {
        throw new InputException(
            "%s: expected a SavedModel or folders of versions named by numbers, found %s; `export RUN --out %s/1` writes a version"
                .formatted(child, names(child), child));
      }
      models.add(of(String.valueOf(child.getFileName()), child));
    }
    if (models.isEmpty()) {
      throw new InputException(
          "%s: expected models, found nothing; `export RUN --out %s/NAME/1` writes one"
              .formatted(folder, folder));
    }
    return models;
  }

  private static String names(Path folder) {
    List<Path> children = children(folder);
    return children.isEmpty()
        ? "no folder"
        : "the folder " + String.valueOf(children.get(0).getFileName());
  }

  private static boolean isModel(Path folder) {
    return !versions(folder).isEmpty();
  }

  /** The versions that exist now, with their folders. */
  Map<Long, Path> versions() {
    return versions(folder);
  }

  private static Map<Long, Path> versions(Path folder) {
    return Files.isRegularFile(folder.resolve(SAVED_MODEL))
        ? Map.of(1L, folder)
        : ModelVersions.existing(folder);
  }

  /** Changes when a file of a version is written: its names, sizes and times. */
  static long fingerprint(Path version) {
    try (Stream<Path> files = Files.walk(version)) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum =
            31 * sum
                + Files.size(file)
                + Files.getLastModifiedTime(file).toMillis()
                + file.toString().hashCode();
      }
      return sum;
    } catch (IOException | UncheckedIOException e) {
      return 0; // It is being written or deleted.
    }
  }

  /** The folders of a folder that are neither hidden nor of the file system, by name. */
  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .filter(file -> isVisible(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  private static boolean isVisible(String name) {
    return !name.startsWith(".") && !name.equals(LOST_AND_FOUND);
  }
}
