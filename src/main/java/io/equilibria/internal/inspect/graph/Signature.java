package io.equilibria.internal.inspect.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A signature of a SavedModel.
 *
 * @param name its name, such as {@code serving_default}
 * @param method its method, such as {@code tensorflow/serving/predict}; may be empty
 * @param inputs the inputs, sorted by name
 * @param outputs the outputs, sorted by name
 */
public record Signature(String name, String method, List<Port> inputs, List<Port> outputs) {
  /** Makes the lists unmodifiable. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Inputs and outputs as text, such as {@code z float32 [?, 4] -> samples float32 [?, 2]}. */
  @Override
  public String toString() {
    return text(inputs) + " -> " + text(outputs);
  }

  private static String text(List<Port> ports) {
    return ports.stream().map(Port::toString).collect(Collectors.joining(", "));
  }

  static Signature of(String name, SignatureDef signature) {
    return new Signature(
        name,
        signature.getMethodName(),
        ports(signature.getInputsMap()),
        ports(signature.getOutputsMap()));
  }

  private static List<Port> ports(Map<String, TensorInfo> tensors) {
    return new TreeMap<>(tensors)
        .entrySet().stream().map(port -> Port.of(port.getKey(), port.getValue())).toList();
  }
}
