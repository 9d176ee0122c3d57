package io.equilibria.internal.export;

import io.equilibria.internal.game.inference.ServingGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Builds the signatures of a trained game. */
record SavedModelProto(ServingGraph graph) {
  private static final String METHOD = "tensorflow/serving/predict";

  SavedModelMessage message() {
    return new SavedModelMessage(graph.graph(), graph.saver(), signatures());
  }

  /** The signatures by name, with inputs and outputs. */
  Map<String, SignatureDef> signatures() {
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    Map<String, Operand<?>> z = and(labels(true), Map.of("z", graph.z()));
    Map<String, Operand<?>> samples = Map.of("samples", graph.samples());
    signatures.put("serving_default", signature(z, samples));
    signatures.put("sample", sample());
    graph.byClass().ifPresent(one -> signatures.put("class_conditional", classConditional(one)));
    graph
        .components()
        .ifPresent(
            one -> {
              signatures.put("mixture", mixture(one));
              signatures.put(
                  "component", signature(and(z, Map.of("components", one.given())), samples));
            });
    signatures.put("discriminate", discriminate());
    graph
        .features()
        .ifPresent(
            features ->
                signatures.put(
                    "features",
                    signature(Map.of("samples", graph.points()), Map.of("features", features))));
    return signatures;
  }

  private Map<String, Operand<?>> draw() {
    return Map.of("count", graph.draw().count(), "seed", graph.draw().seed());
  }

  private SignatureDef sample() {
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("samples", graph.draw().samples());
    graph.byClass().ifPresent(one -> outputs.put("labels", one.drawn()));
    graph.components().ifPresent(one -> outputs.put("components", one.drawn()));
    return signature(draw(), outputs);
  }

  private SignatureDef classConditional(ServingGraph.ByClass byClass) {
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("samples", byClass.samples());
    graph
        .components()
        .flatMap(ServingGraph.Components::ofClasses)
        .ifPresent(one -> outputs.put("components", one));
    return signature(and(labels(true), Map.of("seed", graph.draw().seed())), outputs);
  }

  private SignatureDef mixture(ServingGraph.Components components) {
    return signature(
        draw(),
        Map.of(
            "weights", components.weights(),
            "bounds", components.bounds(),
            "components", components.drawn()));
  }

  private SignatureDef discriminate() {
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("logits", graph.logits());
    graph
        .byClass()
        .flatMap(ServingGraph.ByClass::classLogits)
        .ifPresent(one -> outputs.put("class_logits", one));
    graph
        .judges()
        .ifPresent(
            judges -> {
              outputs.put("discriminator_logits", judges.logits());
              outputs.put("weights", judges.weights());
              judges.payoffs().ifPresent(one -> outputs.put("payoff_real", one.real()));
              judges.payoffs().ifPresent(one -> outputs.put("payoff_generated", one.generated()));
            });
    boolean judged = graph.byClass().filter(ServingGraph.ByClass::judged).isPresent();
    return signature(and(labels(judged), Map.of("samples", graph.points())), outputs);
  }

  /** The input of labels, if it exists and is requested. */
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

  /** A TensorInfo without a shape means a scalar, so the shape is always set. */
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
