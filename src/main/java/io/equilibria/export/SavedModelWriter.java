package io.equilibria.export;

import com.google.protobuf.CodedOutputStream;
import io.equilibria.InputException;
import io.equilibria.checkpoint.AtomicFiles;
import io.equilibria.checkpoint.FileFault;
import io.equilibria.game.ServingGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TString;

/**
 * Writes a SavedModel from its protos. TensorFlow-Java's own exporter sees only the old variables:
 * with resource variables it writes none and reports success.
 */
final class SavedModelWriter {
  private static final String METHOD = "tensorflow/serving/predict";

  private final ServingGraph graph;
  private final Session session;

  SavedModelWriter(ServingGraph graph, Session session) {
    this.graph = graph;
    this.session = session;
  }

  long write(Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new InputException(
          folder + " exists already; give a folder that does not, or remove it first");
    }
    AtomicFiles.createFolder(target.getParent());
    Path aside = target.resolveSibling("." + target.getFileName() + ".exporting");
    try {
      deleteTree(aside);
      Files.createDirectories(aside.resolve("variables"));
      Files.createDirectories(aside.resolve("assets"));
      saveVariables(aside.resolve("variables").resolve("variables"));
      Files.write(aside.resolve("saved_model.pb"), bytes(model()));
      long size = size(aside);
      Files.move(aside, target);
      return size;
    } catch (IOException | TensorFlowException e) {
      throw FileFault.cannotWrite(folder, e);
    } finally {
      deleteQuietly(aside); // Gone by now, unless something failed.
    }
  }

  /** Maps in the order of their keys, so that the same checkpoint gives the same bytes. */
  private static byte[] bytes(SavedModel model) throws IOException {
    byte[] bytes = new byte[model.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    model.writeTo(out);
    out.checkNoSpaceLeft();
    return bytes;
  }

  private void saveVariables(Path prefix) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session
          .runner()
          .feed(graph.saver().filename(), name)
          .fetch(graph.saver().save())
          .run()
          .close();
    }
  }

  private SavedModel model() {
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags("serve")
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(graph.graph().toGraphDef())
            .setSaverDef(
                SaverDef.newBuilder()
                    .setFilenameTensorName(name(graph.saver().filename()))
                    .setSaveTensorName(name(graph.saver().save()))
                    .setRestoreOpName(graph.saver().restore().op().name())
                    .setVersion(SaverDef.CheckpointFormatVersion.V2))
            .putAllSignatureDef(signatures())
            .build();
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
  }

  private Map<String, SignatureDef> signatures() {
    ServingGraph.Draw draw = graph.draw();
    return Map.of(
        "serving_default",
        signature(Map.of("z", graph.z()), "samples", graph.samples()),
        "sample",
        signature(Map.of("count", draw.count(), "seed", draw.seed()), "samples", draw.samples()),
        "discriminate",
        signature(Map.of("samples", graph.points()), "logits", graph.logits()));
  }

  private static SignatureDef signature(
      Map<String, Operand<?>> inputs, String outputName, Operand<?> output) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    inputs.forEach((key, operand) -> signature.putInputs(key, info(operand)));
    return signature.putOutputs(outputName, info(output)).build();
  }

  /** A TensorInfo without a shape means a scalar, so the shape is always there. */
  private static TensorInfo info(Operand<?> operand) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Shape known = operand.asOutput().shape();
    for (int i = 0; i < known.numDimensions(); i++) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(known.get(i)));
    }
    return TensorInfo.newBuilder()
        .setName(name(operand))
        .setDtype(operand.asOutput().dataType())
        .setTensorShape(shape)
        .build();
  }

  private static String name(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
  }

  private static void deleteQuietly(Path folder) {
    try {
      deleteTree(folder);
    } catch (IOException e) {
      // What made the export fail matters more; the folder's name says what it is.
    }
  }
}
