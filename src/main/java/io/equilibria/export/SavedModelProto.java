package io.equilibria.export;

import io.equilibria.game.ServingGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** The signatures of a trained game. */
record SavedModelProto(ServingGraph graph) {
  private static final String METHOD = "tensorflow/serving/predict";

  SavedModelMessage message() {
    return new SavedModelMessage(graph.graph(), graph.saver(), signatures());
  }

  /** By name: what goes in, what comes out. */
  Map<String, SignatureDef> signatures() {
    ServingGraph.Draw draw = graph.draw();
    Map<String, Operand<?>> labels = labels(true);
    Map<String, Operand<?>> points = Map.of("samples", graph.points());
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    signatures.put(
        "serving_default",
        signature(and(labels, Map.of("z", graph.z())), Map.of("samples", graph.samples())));
    signatures.put(
        "sample",
        signature(
            Map.of("count", draw.count(), "seed", draw.seed()),
            and(
                graph.byClass().map(one -> Map.of("labels", one.drawn())).orElse(Map.of()),
                Map.of("samples", draw.samples()))));
    graph
        .byClass()
        .ifPresent(
            one ->
                signatures.put(
                    "class_conditional",
                    signature(
                        and(labels, Map.of("seed", draw.seed())),
                        Map.of("samples", one.samples()))));
    signatures.put(
        "discriminate",
        signature(
            and(labels(graph.byClass().filter(ServingGraph.ByClass::judged).isPresent()), points),
            and(
                graph
                    .byClass()
                    .flatMap(ServingGraph.ByClass::classLogits)
                    .map(logits -> Map.of("class_logits", logits))
                    .orElse(Map.of()),
                Map.of("logits", graph.logits()))));
    graph
        .features()
        .ifPresent(
            features ->
                signatures.put("features", signature(points, Map.of("features", features))));
    return signatures;
  }

  /** The input of labels, where there is one and it is requested. */
  private Map<String, Operand<?>> labels(boolean asked) {
    return graph
        .byClass()
        .filter(one -> asked)
        .<Map<String, Operand<?>>>map(one -> Map.of("labels", one.labels()))
        .orElse(Map.of());
  }

  private static Map<String, Operand<?>> and(
      Map<String, ? extends Operand<?>> some, Map<String, ? extends Operand<?>> others) {
    Map<String, Operand<?>> all = new LinkedHashMap<>(some);
    all.putAll(others);
    return all;
  }

  static SignatureDef signature(
      Map<String, ? extends Operand<?>> inputs, Map<String, ? extends Operand<?>> outputs) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    inputs.forEach((key, operand) -> signature.putInputs(key, info(operand)));
    outputs.forEach((key, operand) -> signature.putOutputs(key, info(operand)));
    return signature.build();
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

  static String name(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }
}
