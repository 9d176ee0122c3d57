package io.equilibria.inspect.graph;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointIndex;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.checkpoint.ObjectGraph;
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
 * A SavedModel, ours or another program's: its graphs and signatures, its variables, its other
 * files.
 *
 * @param folder it lies in
 * @param graphs what {@code saved_model.pb} holds
 * @param variables the table of contents of its checkpoint; nothing where it has none
 * @param variableNames the variables' own names by those of their tensors
 * @param others the files beside those of graphs and variables, relative to the folder
 * @param bytes of all files
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

  /** Makes the collections unchangeable. */
  public SavedModelFolder {
    variableNames = Map.copyOf(variableNames);
    others = List.copyOf(others);
  }

  /** Whether a folder is one of a SavedModel, as far as names tell. */
  public static boolean isModel(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** The prefix of the checkpoint that holds the variables, if there is one. */
  public static Optional<Path> variables(Path folder) {
    Path prefix = folder.resolve(VARIABLES).resolve(VARIABLES);
    return Files.exists(CheckpointIndex.indexFile(prefix)) ? Optional.of(prefix) : Optional.empty();
  }

  /** The file that holds the graphs; of two, that which TensorFlow takes. */
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
   * Reads one; of the variables, what they are and whether their files are long enough.
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
    } catch (UncheckedIOException e) { // Of a folder further down.
      throw FileErrors.cannotRead(folder, e.getCause());
    }
  }
}
