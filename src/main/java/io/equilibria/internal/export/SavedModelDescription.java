package io.equilibria.internal.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.inspect.graph.DamagedGraphException;
import io.equilibria.internal.inspect.graph.GraphFile;
import io.equilibria.internal.inspect.graph.MetaGraph;
import io.equilibria.internal.inspect.graph.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A description of a SavedModel from any program, read by {@link GraphFile} without TensorFlow's
 * native library.
 *
 * @param folder the folder
 * @param tensorflow the version of TensorFlow that wrote it; empty if unknown
 * @param signatures the signatures by name, in alphabetical order
 * @param notes its {@code assets.extra/model.json} as text, if it was exported by Equilibria
 */
public record SavedModelDescription(
    Path folder, String tensorflow, Map<String, Signature> signatures, Optional<String> notes) {
  private static final String TAG = "serve";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Makes the map unmodifiable. */
  public SavedModelDescription {
    signatures = Collections.unmodifiableMap(new TreeMap<>(signatures));
  }

  /**
   * Reads a SavedModel's description.
   *
   * @throws InputException if the folder holds none, or it is damaged
   */
  public static SavedModelDescription read(Path folder) {
    Path file = folder.resolve(SavedModelWriter.FILE);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s is no SavedModel: expected the file %s in it; `export` writes one"
              .formatted(folder, SavedModelWriter.FILE));
    }
    MetaGraph graph = served(file);
    return new SavedModelDescription(
        folder,
        graph.tensorFlow(),
        graph.signatures().stream().collect(Collectors.toMap(Signature::name, one -> one)),
        notes(folder.resolve(SavedModelWriter.EXTRA).resolve(ExportNotes.MODEL)));
  }

  /** A description of the weights used for sampling, if the model states them. */
  Optional<String> generator() {
    return Optional.ofNullable(note(ExportNotes.GENERATOR).textValue());
  }

  /** The step at which its weights were stored, if the model states it. */
  public OptionalLong step() {
    JsonNode step = note(ExportNotes.STEP);
    return step.canConvertToExactIntegral()
        ? OptionalLong.of(step.longValue())
        : OptionalLong.empty();
  }

  /**
   * The experiment that trained it, if the model states it.
   *
   * @throws InputException if it is not valid here, such as one with kinds that are not installed
   */
  public Optional<ExperimentSpec> experiment() {
    Path file = folder.resolve(SavedModelWriter.EXTRA).resolve(ExportNotes.EXPERIMENT);
    return Files.isRegularFile(file) ? Optional.of(ExperimentYaml.read(file)) : Optional.empty();
  }

  /** The class names of the generator, if the model states any. */
  public List<String> classes() {
    List<String> names = new ArrayList<>();
    note(ExportNotes.CLASSES).forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  private JsonNode note(String key) {
    try {
      return JSON.readTree(notes.orElse("")).path(key);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // Another program's file of this name.
    }
  }

  private static MetaGraph served(Path file) {
    GraphFile graphs;
    try {
      graphs = GraphFile.read(file);
    } catch (DamagedGraphException e) {
      throw new InputException("%s is damaged: %s; export it again".formatted(file, e.why()), e);
    }
    return graphs.graphs().stream()
        .filter(graph -> graph.tags().contains(TAG))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: expected a graph with the tag %s, found none; save it for serving"
                        .formatted(file, TAG)));
  }

  private static Optional<String> notes(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
