package io.equilibria.inspect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A function that a SavedModel offers.
 *
 * @param name such as {@code serving_default}
 * @param method such as {@code tensorflow/serving/predict}; may be empty
 * @param inputs by name
 * @param outputs by name
 */
public record Signature(String name, String method, List<Port> inputs, List<Port> outputs) {
  /** Makes the lists unchangeable. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
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
