package io.equilibria.internal.export;

import com.google.protobuf.CodedOutputStream;
import io.equilibria.internal.game.inference.ServingGraph;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.tensor.Variable;
import java.io.IOException;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.op.Op;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.VariableDef;

/**
 * The message of {@code saved_model.pb}.
 *
 * <p>The variables are also listed in the collection {@code variables}. TensorFlow itself needs
 * only the saver, but Python's {@code tf.saved_model.load} reads {@code model.variables} from
 * there, and converters (tf2onnx, TFLite) the variables to convert to constants.
 *
 * @param graph the inference graph
 * @param saver the saver of its variables
 * @param signatures the signatures by name
 */
record SavedModelMessage(
    Graph graph, ServingGraph.Saver saver, Map<String, SignatureDef> signatures) {

  /**
   * Serializes maps in the order of their keys, so that the same checkpoint gives the same bytes.
   */
  byte[] bytes() throws IOException {
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph()).build();
    byte[] bytes = new byte[model.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    model.writeTo(out);
    out.checkNoSpaceLeft();
    return bytes;
  }

  private MetaGraphDef metaGraph() {
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaGraphDef.MetaInfoDef.newBuilder()
                .addTags("serve")
                .setTensorflowVersion(NativeLibrary.version()))
        .setGraphDef(graph.toGraphDef())
        .setSaverDef(
            SaverDef.newBuilder()
                .setFilenameTensorName(SavedModelProto.name(saver.filename()))
                .setSaveTensorName(SavedModelProto.name(saver.save()))
                .setRestoreOpName(saver.restore().op().name())
                .setVersion(SaverDef.CheckpointFormatVersion.V2))
        .putCollectionDef("variables", variables())
        .putAllSignatureDef(signatures)
        .build();
  }

  private CollectionDef variables() {
    CollectionDef.BytesList.Builder list = CollectionDef.BytesList.newBuilder();
    for (Map.Entry<Variable, Op> variable : saver.assigns().entrySet()) {
      String name = variable.getKey().name();
      list.addValue(
          VariableDef.newBuilder()
              .setVariableName(name + ":0")
              .setInitializerName(variable.getValue().op().name())
              .setSnapshotName(name + "/Read/ReadVariableOp:0")
              .setIsResource(true)
              .build()
              .toByteString());
    }
    return CollectionDef.newBuilder().setBytesList(list).build();
  }
}
