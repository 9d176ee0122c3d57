package io.equilibria.internal.serving;

import io.equilibria.internal.tensor.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** SavedModels whose outputs are known: what they are given, and sums with constants. */
public final class EchoModels {
  private static final Map<String, Class<? extends TType>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("float32", TFloat32.class);
    TYPES.put("float64", TFloat64.class);
    TYPES.put("float16", TFloat16.class);
    TYPES.put("bfloat16", TBfloat16.class);
    TYPES.put("int32", TInt32.class);
    TYPES.put("int64", TInt64.class);
    TYPES.put("uint8", TUint8.class);
    TYPES.put("uint16", TUint16.class);
    TYPES.put("bool", TBool.class);
    TYPES.put("string", TString.class);
  }

  private EchoModels() {}

  /**
   * Writes a model with the signatures {@code serving_default} (y = x + add, [?]), {@code pair}
   * (sum and difference of a and b, [?]), {@code matrix} (x of [?, 2]), {@code total} (the sum of
   * all x, which has no rows), {@code pick} (10, 20 or 30 for x of 0, 1 or 2), {@code
   * uninitialized} (which fails), and {@code echo_TYPE} for each type, of any shape; strings come
   * back as {@code y} and, in {@code bytes}, as {@code y_bytes}.
   */
  public static void write(Path folder, float add) throws IOException {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getMetaInfoDefBuilder().addTags("serve").setTensorflowVersion(NativeLibrary.version());
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
      Placeholder<TFloat32> b = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
      Placeholder<TFloat32> m = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      Placeholder<TInt32> i = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
      Placeholder<TString> s = tf.placeholder(TString.class);
      put(meta, "serving_default", Map.of("x", x), Map.of("y", tf.math.add(x, tf.constant(add))));
      put(
          meta,
          "pair",
          Map.of("a", x, "b", b),
          Map.of("sum", tf.math.add(x, b), "difference", tf.math.sub(x, b)));
      put(meta, "matrix", Map.of("x", m), Map.of("y", tf.math.mul(m, tf.constant(2f))));
      put(meta, "total", Map.of("x", x), Map.of("y", tf.reduceSum(x, tf.constant(0))));
      put(
          meta,
          "pick",
          Map.of("x", i),
          Map.of("y", tf.gather(tf.constant(new int[] {10, 20, 30}), i, tf.constant(0))));
      Variable<TFloat32> never = tf.variable(Shape.scalar(), TFloat32.class);
      put(meta, "uninitialized", Map.of("x", x), Map.of("y", tf.math.add(x, never)));
      put(meta, "bytes", Map.of("x", s), Map.of("y_bytes", tf.identity(s)));
      TYPES.forEach((name, type) -> putEcho(meta, tf, "echo_" + name, type));
      meta.setGraphDef(graph.toGraphDef());
    }
    write(folder, meta.build());
  }

  /** Writes what is no model; a server sees the whole of it or nothing. */
  static Path writeBroken(Path folder) throws IOException {
    Path hidden = folder.resolveSibling("." + folder.getFileName());
    Files.createDirectories(hidden);
    Files.writeString(hidden.resolve("saved_model.pb"), "no model");
    return Files.move(hidden, folder);
  }

  /** Writes a model without variables. */
  public static void write(Path folder, MetaGraphDef meta) throws IOException {
    Files.createDirectories(folder);
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
  }

  private static <T extends TType> void putEcho(
      MetaGraphDef.Builder meta, Ops tf, String name, Class<T> type) {
    Placeholder<T> x = tf.placeholder(type);
    put(meta, name, Map.of("x", x), Map.of("y", tf.identity(x)));
  }

  private static void put(
      MetaGraphDef.Builder meta,
      String name,
      Map<String, Operand<?>> inputs,
      Map<String, Operand<?>> outputs) {
    meta.putSignatureDef(name, signature("predict", inputs, outputs));
  }

  /** A signature of a method of TensorFlow Serving. */
  static SignatureDef signature(
      String method, Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder().setMethodName("tensorflow/serving/" + method);
    inputs.forEach((port, tensor) -> signature.putInputs(port, info(tensor)));
    outputs.forEach((port, tensor) -> signature.putOutputs(port, info(tensor)));
    return signature.build();
  }

  private static TensorInfo info(Operand<?> operand) {
    Output<?> tensor = operand.asOutput();
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    if (tensor.shape().isUnknown()) {
      shape.setUnknownRank(true);
    } else {
      for (long length : tensor.shape().asArray()) {
        shape.addDimBuilder().setSize(length);
      }
    }
    return TensorInfo.newBuilder()
        .setName(tensor.op().name() + ":" + tensor.index())
        .setDtype(tensor.dataType())
        .setTensorShape(shape)
        .build();
  }
}
