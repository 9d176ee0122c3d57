package io.equilibria.internal.inspect.graph;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ObjectGraph;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A SavedModel from any program: its graphs and signatures, its variables and its other files.
 *
 * @param folder the folder
 * @param graphs the contents of {@code saved_model.pb}
 * @param variables the index of its checkpoint; empty if it has none
 * @param variableNames the names of the variables by tensor
 * @param others the files other than graphs and variables, relative to the folder
 * @param bytes the total size of all files
 */
public record SavedModelFolder(
    Path folder,
    GraphFile graphs,
    Optional<CheckpointIndex> variables,
    Map<String, String> variableNames,
    List<Path> others,
    long bytes) {
  private static final List<String> NAMES = List.of("saved_model.pb", "saved_model.pbtxt");
  private static final String VARIABLES = "variables";

  /** Makes the collections unmodifiable. */
  public SavedModelFolder {
    variableNames = Map.copyOf(variableNames);
    others = List.copyOf(others);
  }

  /** Whether a folder looks like a SavedModel by its file names. */
  public static boolean isModel(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** The prefix of the checkpoint with the variables, if there is one. */
  public static Optional<Path> variables(Path folder) {
    Path prefix = folder.resolve(VARIABLES).resolve(VARIABLES);
    return Files.exists(CheckpointIndex.indexFile(prefix)) ? Optional.of(prefix) : Optional.empty();
  }

  /** The file with the graphs; if there are two, the one that TensorFlow uses. */
  public static Path graphFile(Path folder) {
    return NAMES.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s is no SavedModel: expected the file %s in it"
                        .formatted(folder, NAMES.get(0))));
  }

  /**
   * Reads a SavedModel. Of the variables it reads names, types and shapes, and checks that their
   * files are long enough.
   *
   * @throws InputException if a part cannot be read or is damaged, naming it
   */
  public static SavedModelFolder read(Path folder) {
    GraphFile graphs = GraphFile.read(graphFile(folder));
    Optional<CheckpointIndex> variables = Optional.empty();
    Map<String, String> names = Map.of();
    Optional<Path> prefix = variables(folder);
    if (prefix.isPresent()) {
      try (CheckpointReader reader = CheckpointReader.open(prefix.get())) {
        variables = Optional.of(reader.index());
        names = ObjectGraph.fullNames(reader);
      }
    }
    return new SavedModelFolder(folder, graphs, variables, names, others(folder), size(folder));
  }

  private static List<Path> others(Path folder) {
    return files(folder).stream()
        .map(folder::relativize)
        .filter(file -> !file.startsWith(VARIABLES) && !NAMES.contains(file.toString()))
        .toList();
  }

  private static long size(Path folder) {
    long size = 0;
    for (Path file : files(folder)) {
      try {
        size += Files.size(file);
      } catch (IOException e) {
        throw FileErrors.cannotRead(file, e);
      }
    }
    return size;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    } catch (UncheckedIOException e) { // A file in a subfolder.
      throw FileErrors.cannotRead(folder, e.getCause());
    }
  }
}
