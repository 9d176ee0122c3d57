package io.equilibria.export;

import com.google.protobuf.InvalidProtocolBufferException;
import io.equilibria.InputException;
import io.equilibria.checkpoint.ElementType;
import io.equilibria.checkpoint.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto.Dim;

/**
 * What a SavedModel says of itself, ours or anybody's, read without TensorFlow's native library.
 *
 * @param folder where it is
 * @param tensorflow the version of TensorFlow that wrote it; empty if it does not say
 * @param signatures by name, in alphabetical order
 * @param notes its {@code assets.extra/model.json} as text, where it is one of ours
 */
public record SavedModelDescription(
    Path folder, String tensorflow, Map<String, Signature> signatures, Optional<String> notes) {
  private static final String TAG = "serve";

  /** Makes the map unchangeable. */
  public SavedModelDescription {
    signatures = Collections.unmodifiableMap(new TreeMap<>(signatures));
  }

  /** What goes into a signature and comes out, by name. */
  public record Signature(Map<String, Port> inputs, Map<String, Port> outputs) {
    /** Makes the maps unchangeable. */
    public Signature {
      inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
      outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    }

    @Override
    public String toString() {
      return text(inputs) + " -> " + text(outputs);
    }

    private static String text(Map<String, Port> ports) {
      return ports.entrySet().stream()
          .map(port -> port.getKey() + " " + port.getValue())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A tensor that goes in or comes out.
   *
   * @param tensor its name in the graph, such as {@code z:0}
   * @param type as Python names it, such as {@code float32}
   * @param shape -1 where a length is not fixed; empty if not even the number of axes is
   */
  public record Port(String tensor, String type, Optional<List<Long>> shape) {
    @Override
    public String toString() {
      return type
          + shape.map(axes -> " " + axes.toString().replace("-1", "?")).orElse(" of any shape");
    }
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
    MetaGraphDef graph = metaGraph(file);
    Map<String, Signature> signatures = new LinkedHashMap<>();
    graph
        .getSignatureDefMap()
        .forEach((name, signature) -> signatures.put(name, signature(signature)));
    return new SavedModelDescription(
        folder,
        graph.getMetaInfoDef().getTensorflowVersion(),
        signatures,
        notes(folder.resolve(SavedModelWriter.EXTRA).resolve(ExportNotes.MODEL)));
  }

  private static MetaGraphDef metaGraph(Path file) {
    SavedModel model;
    try {
      model = SavedModel.parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new InputException(
          "%s is damaged: %s; export it anew".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw FileFault.cannotRead(file, e);
    }
    return model.getMetaGraphsList().stream()
        .filter(graph -> graph.getMetaInfoDef().getTagsList().contains(TAG))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: expected a graph with the tag %s, found none; save it for serving"
                        .formatted(file, TAG)));
  }

  private static Signature signature(SignatureDef signature) {
    return new Signature(ports(signature.getInputsMap()), ports(signature.getOutputsMap()));
  }

  private static Map<String, Port> ports(Map<String, TensorInfo> infos) {
    Map<String, Port> ports = new LinkedHashMap<>();
    infos.forEach(
        (name, info) ->
            ports.put(
                name,
                new Port(
                    info.getName(),
                    ElementType.of(info.getDtype()).pythonName(),
                    info.getTensorShape().getUnknownRank()
                        ? Optional.empty()
                        : Optional.of(
                            info.getTensorShape().getDimList().stream()
                                .map(Dim::getSize)
                                .toList()))));
    return ports;
  }

  private static Optional<String> notes(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw FileFault.cannotRead(file, e);
    }
  }
}
