package io.equilibria.internal.serving;

import io.equilibria.internal.tensor.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.io.ParseExample;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** A SavedModel whose signatures take serialized {@code tf.Example}s. */
final class ExampleModels {
  private static final String CLASSIFY = "classify";
  private static final String REGRESS = "regress";

  private ExampleModels() {}

  /**
   * Writes a model with the signatures {@code serving_default} (the classes low and high with the
   * scores 1 - x and x), {@code scores} and {@code classes} (one of both), {@code regress} (2 x,
   * [?]), {@code regress_column} (2 x, [?, 1]), {@code count} (n plus the length of s), and with
   * wrong outputs {@code bad_outputs}, {@code bad_classes}, {@code bad_shape} and {@code bad_rows}.
   */
  static void write(Path folder) throws IOException {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getMetaInfoDefBuilder().addTags("serve").setTensorflowVersion(NativeLibrary.version());
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TString> examples =
          tf.placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
      Operand<TFloat32> x = feature(tf, examples, "x", tf.constant(new float[0])); // [?, 1]
      Operand<TInt64> n = feature(tf, examples, "n", tf.constant(new long[0]));
      Operand<TString> s = feature(tf, examples, "s", none(tf));
      Operand<TFloat32> scores =
          tf.concat(List.of(tf.math.sub(tf.constant(1f), x), x), tf.constant(1));
      Operand<TString> classes = tf.broadcastTo(tf.array("low", "high"), tf.shape(scores));
      Operand<TFloat32> twice = tf.math.mul(tf.constant(2f), x);
      Operand<TFloat32> flat = tf.reshape(twice, tf.constant(new int[] {-1}));
      Operand<TFloat32> counts =
          tf.math.add(
              tf.dtypes.cast(n, TFloat32.class),
              tf.dtypes.cast(tf.strings.stringLength(s), TFloat32.class));
      Signatures to = new Signatures(meta, Map.of("inputs", examples));
      to.put("serving_default", CLASSIFY, Map.of("classes", classes, "scores", scores));
      to.put("scores", CLASSIFY, Map.of("scores", scores));
      to.put("classes", CLASSIFY, Map.of("classes", classes));
      to.put(REGRESS, REGRESS, Map.of("outputs", flat));
      to.put("regress_column", REGRESS, Map.of("outputs", twice));
      to.put("count", REGRESS, Map.of("outputs", counts));
      to.put("bad_outputs", REGRESS, Map.of("y", flat));
      to.put("bad_classes", CLASSIFY, Map.of("y", flat));
      to.put("bad_shape", CLASSIFY, Map.of("scores", flat));
      to.put(
          "bad_rows", REGRESS, Map.of("outputs", tf.reshape(scores, tf.constant(new int[] {-1}))));
      meta.setGraphDef(graph.toGraphDef());
    }
    EchoModels.write(folder, meta.build());
  }

  /** Signatures of the same inputs. */
  private record Signatures(MetaGraphDef.Builder meta, Map<String, Operand<?>> inputs) {
    void put(String name, String method, Map<String, Operand<?>> outputs) {
      meta.putSignatureDef(name, EchoModels.signature(method, inputs, outputs));
    }
  }

  private static Operand<TString> none(Ops tf) {
    return tf.constant(NdArrays.ofObjects(String.class, Shape.of(0)));
  }

  /**
   * A required feature of one value.
   *
   * @param none an empty list of its type: no default
   */
  @SuppressWarnings("unchecked") // of the type of its default
  private static <T extends TType> Operand<T> feature(
      Ops tf, Operand<TString> examples, String name, Operand<T> none) {
    ParseExample parsed =
        tf.io.parseExample(
            examples,
            none(tf),
            none(tf),
            tf.array(name),
            none(tf),
            List.of(none),
            0L,
            List.of(),
            List.of(),
            List.of(),
            List.of(Shape.of(1)));
    return (Operand<T>) parsed.denseValues().get(0);
  }
}
