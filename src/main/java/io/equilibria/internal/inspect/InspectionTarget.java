package io.equilibria.internal.inspect;

import io.equilibria.internal.inspect.graph.SavedModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kind of object at a path, judged by file names only; the contents are checked when it is
 * read.
 *
 * @param kind the kind
 * @param path the folder of a SavedModel or run, the file of a graph, or the given path of a
 *     checkpoint
 */
public record InspectionTarget(Kind kind, Path path) {
  private static final Pattern GRAPH = Pattern.compile(".+\\.(pb|pbtxt|textproto)");
  private static final Pattern MODEL = Pattern.compile("saved_model\\.(pb|pbtxt)");
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  /** The kinds of objects that can be inspected. */
  public enum Kind {
    /** A checkpoint, or a folder whose latest checkpoint is used. */
    CHECKPOINT,
    /** A SavedModel's folder. */
    SAVED_MODEL,
    /** A graph in a file of its own. */
    GRAPH,
    /** The folder of a run. */
    RUN
  }

  /**
   * Determines the target of a path. A folder of numbered versions, as used by TensorFlow Serving,
   * resolves to the highest version; everything else is treated as a checkpoint.
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

  /**
   * Whether a path is the graph file of a TensorFlow 1 checkpoint without the checkpoint itself.
   */
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
      return Optional.empty(); // The reader reports the reason.
    }
  }

  private static long number(Path version) {
    return Long.parseLong(String.valueOf(version.getFileName()));
  }
}
