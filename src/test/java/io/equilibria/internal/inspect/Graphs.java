package io.equilibria.internal.inspect;

import com.google.protobuf.ByteString;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

/** Small graphs as messages: y = x w + c, with a function and a variable. */
public final class Graphs {
  private Graphs() {}

  public static GraphDef graph() {
    return GraphDef.newBuilder()
        .addNode(
            node("x", "Placeholder")
                .putAttr("dtype", type(DataType.DT_FLOAT))
                .putAttr("shape", shape(-1, 3)))
        .addNode(
            node("handle", "VarHandleOp")
                .putAttr("dtype", type(DataType.DT_BFLOAT16))
                .putAttr("shape", shape(3, 2))
                .putAttr("shared_name", AttrValue.newBuilder().setS(text("layer/w")).build()))
        .addNode(node("old", "VariableV2").putAttr("dtype", type(DataType.DT_FLOAT_REF)))
        .addNode(node("read", "ReadVariableOp", "handle"))
        .addNode(node("product", "MatMul", "x:0", "read"))
        .addNode(node("c", "Const", "^x").putAttr("value", constant(100)))
        .addNode(node("y", "AddV2", "product", "c"))
        .addNode(node("ready", "NoOp", "^y"))
        .setVersions(VersionDef.newBuilder().setProducer(1994))
        .setLibrary(
            FunctionDefLibrary.newBuilder()
                .addFunction(
                    FunctionDef.newBuilder()
                        .setSignature(OpDef.newBuilder().setName("body"))
                        .addNodeDef(node("a", "AddV2"))
                        .addNodeDef(node("b", "Relu", "a"))
                        .putRet("out", "b")))
        .build();
  }

  public static MetaGraphDef metaGraph() {
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("x", info("x:0", -1, 3))
            .putOutputs("y", info("y:0", -1, 2))
            .build();
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(
            MetaGraphDef.MetaInfoDef.newBuilder()
                .addTags("serve")
                .setTensorflowVersion("2.18.0")
                .setTensorflowGitVersion("v2.18.0-rc2"))
        .setGraphDef(graph())
        .putSignatureDef("serving_default", signature)
        .build();
  }

  public static SavedModel savedModel() {
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph()).build();
  }

  public static NodeDef.Builder node(String name, String op, String... inputs) {
    NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  static AttrValue constant(int bytes) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT8)
            .setTensorContent(ByteString.copyFrom(new byte[bytes]))
            .build();
    return AttrValue.newBuilder().setTensor(tensor).build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private static AttrValue shape(long... lengths) {
    return AttrValue.newBuilder().setShape(dims(lengths)).build();
  }

  private static TensorShapeProto dims(long... lengths) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long length : lengths) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(length));
    }
    return shape.build();
  }

  private static TensorInfo info(String name, long... lengths) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(dims(lengths))
        .build();
  }

  private static ByteString text(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
