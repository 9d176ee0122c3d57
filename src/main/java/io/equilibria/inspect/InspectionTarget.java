package io.equilibria.inspect;

import io.equilibria.inspect.graph.SavedModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a path leads to, as far as names tell; whether it is that, its reader finds out.
 *
 * @param kind what it is
 * @param path where it begins: of a SavedModel or a run the folder, of a graph the file, of a
 *     checkpoint whatever was given
 */
public record InspectionTarget(Kind kind, Path path) {
  private static final Pattern GRAPH = Pattern.compile(".+\\.(pb|pbtxt|textproto)");
  private static final Pattern MODEL = Pattern.compile("saved_model\\.(pb|pbtxt)");
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  /** What can be looked into. */
  public enum Kind {
    /** A checkpoint, or a folder of which the latest is meant. */
    CHECKPOINT,
    /** A SavedModel's folder. */
    SAVED_MODEL,
    /** A graph in a file of its own. */
    GRAPH,
    /** The folder of a run. */
    RUN
  }

  /**
   * What a path leads to. A folder of numbered versions, as TensorFlow Serving has them, leads to
   * the highest; what is none of the others is taken for a checkpoint.
   */
  public static InspectionTarget of(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    String name = String.valueOf(whole.getFileName());
    if (Files.isDirectory(path)) {
      if (RunFiles.isRun(path)) {
        return new InspectionTarget(Kind.RUN, path);
      }
      if (SavedModelFolder.isModel(path)) {
        return new InspectionTarget(Kind.SAVED_MODEL, path);
      }
      return version(path)
          .map(version -> new InspectionTarget(Kind.SAVED_MODEL, version))
          .orElse(new InspectionTarget(Kind.CHECKPOINT, path));
    }
    if (MODEL.matcher(name).matches() && Files.exists(path)) {
      return new InspectionTarget(Kind.SAVED_MODEL, whole.getParent());
    }
    boolean graph = GRAPH.matcher(name).matches() || isLoneMeta(path, name);
    return new InspectionTarget(graph ? Kind.GRAPH : Kind.CHECKPOINT, path);
  }

  /** The graph that a checkpoint of TensorFlow 1 has beside it, without the checkpoint. */
  private static boolean isLoneMeta(Path path, String name) {
    String index = name.replaceFirst("\\.meta$", ".index");
    return name.endsWith(".meta")
        && Files.exists(path)
        && Files.notExists(path.resolveSibling(index));
  }

  private static Optional<Path> version(Path folder) {
    try (Stream<Path> within = Files.list(folder)) {
      return within
          .filter(inner -> VERSION.matcher(String.valueOf(inner.getFileName())).matches())
          .filter(SavedModelFolder::isModel)
          .max(Comparator.comparingLong(InspectionTarget::number));
    } catch (IOException e) {
      return Optional.empty(); // The reader says why.
    }
  }

  private static long number(Path version) {
    return Long.parseLong(String.valueOf(version.getFileName()));
  }
}
