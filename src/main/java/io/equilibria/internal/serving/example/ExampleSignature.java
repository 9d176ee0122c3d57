package io.equilibria.internal.serving.example;

import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.LoadedVersion;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.ServingStatus;
import io.equilibria.internal.serving.json.TensorJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The signatures that take examples. Their checks and messages are those of TensorFlow Serving. */
enum ExampleSignature {
  /** Classes, scores or both of each example. */
  CLASSIFY("classification", "tensorflow/serving/classify") {
    @Override
    void requireOutputs(Signature signature) {
      if (signature.outputs().size() != 1 && signature.outputs().size() != 2) {
        throw ServingException.invalid(
            "Expected one or two output Tensors, found " + signature.outputs().size());
      }
      if (!has(signature.outputs(), CLASSES) && !has(signature.outputs(), SCORES)) {
        throw new ServingException(
            ServingStatus.FAILED_PRECONDITION,
            "Expected classification signature outputs to contain at least one of \"classes\" or"
                + " \"scores\". Signature was: "
                + signature.name());
      }
    }

    @Override
    void write(TensorJson to, Map<String, ServedTensor> outputs, int examples) throws IOException {
      ServedTensor classes = outputs.get(CLASSES);
      ServedTensor scores = outputs.get(SCORES);
      int count = -1;
      for (String name : List.of(CLASSES, SCORES)) {
        ServedTensor tensor = outputs.get(name);
        if (tensor != null) {
          requireMatrix(name, tensor, examples);
          int own = tensor.size() / examples;
          if (count >= 0 && own != count) {
            throw ServingException.invalid(
                "Tensors class and score should match in dim_size(1). Got %d vs. %d"
                    .formatted(count, own));
          }
          count = own;
        }
      }
      for (int n = 0; n < examples; n++) {
        to.json().writeStartArray();
        for (int c = 0; c < count; c++) {
          int i = n * count + c;
          to.json().writeStartArray();
          if (classes == null) {
            to.json().writeString("");
          } else {
            to.writeValue(classes, i);
          }
          if (scores == null) {
            to.json().writeNumber(0f);
          } else {
            to.writeValue(scores, i);
          }
          to.json().writeEndArray();
        }
        to.json().writeEndArray();
      }
    }
  },

  /** A number of each example. */
  REGRESS("regression", "tensorflow/serving/regress") {
    @Override
    void requireOutputs(Signature signature) {
      if (signature.outputs().size() != 1) {
        throw ServingException.invalid("Expected one output Tensor.");
      }
      if (!has(signature.outputs(), OUTPUTS)) {
        throw new ServingException(
            ServingStatus.FAILED_PRECONDITION,
            "No regression outputs found in SignatureDef: " + signature.name());
      }
    }

    @Override
    void write(TensorJson to, Map<String, ServedTensor> outputs, int examples) throws IOException {
      ServedTensor values = outputs.get(OUTPUTS);
      long[] shape = values.shape();
      if (shape.length != 1 && !(shape.length == 2 && shape[1] == 1)) {
        throw ServingException.invalid(
            "Expected output Tensor shape to be either [batch_size] or [batch_size, 1] but got "
                + text(shape));
      }
      if (shape[0] != examples) {
        throw ServingException.invalid(
            "Input batch size did not match output batch size: %d vs. %d"
                .formatted(examples, shape[0]));
      }
      requireType("output", ServedType.FLOAT32, values);
      for (int n = 0; n < examples; n++) {
        to.writeValue(values, n);
      }
    }
  };

  private static final String INPUTS = "inputs";
  private static final String CLASSES = "classes";
  private static final String SCORES = "scores";
  private static final String OUTPUTS = "outputs";

  private final String kind;
  private final String method;

  ExampleSignature(String kind, String method) {
    this.kind = kind;
    this.method = method;
  }

  /**
   * A signature of this method.
   *
   * @throws ServingException if there is none of this name, or it has another method, or not the
   *     inputs and outputs of the method
   */
  Signature require(LoadedVersion version, String name) {
    Signature signature = version.signatures().get(name);
    if (signature == null) {
      throw ServingException.invalid("No signature was found with the name: " + name);
    }
    if (!signature.method().equals(method)) {
      throw ServingException.invalid(
          "Expected %s signature method_name to be %s. Was: %s"
              .formatted(kind, method, signature.method()));
    }
    if (signature.inputs().size() != 1) {
      throw ServingException.invalid("Expected one input Tensor.");
    }
    if (!has(signature.inputs(), INPUTS)) {
      throw new ServingException(
          ServingStatus.FAILED_PRECONDITION,
          "No %s inputs found in SignatureDef: %s".formatted(kind, name));
    }
    if (!signature.inputs().get(0).dtype().equals("string")) {
      throw ServingException.invalid(
          "input inputs: expected strings, which hold examples, found "
              + signature.inputs().get(0).dtype());
    }
    requireOutputs(signature);
    return signature;
  }

  /** The inputs of a signature. */
  Map<String, ServedTensor> inputs(ExampleRequest request) {
    return Map.of(INPUTS, request.tensor());
  }

  abstract void requireOutputs(Signature signature);

  /** Writes the result of each example. */
  abstract void write(TensorJson to, Map<String, ServedTensor> outputs, int examples)
      throws IOException;

  private static boolean has(List<Port> ports, String name) {
    return ports.stream().anyMatch(port -> port.name().equals(name));
  }

  private static void requireMatrix(String name, ServedTensor tensor, int examples) {
    if (tensor.shape().length != 2) {
      throw ServingException.invalid(
          "Expected Tensor shape: [batch_size num_classes] but got " + text(tensor.shape()));
    }
    requireType(name, name.equals(CLASSES) ? ServedType.STRING : ServedType.FLOAT32, tensor);
    if (tensor.shape()[0] != examples) {
      throw ServingException.invalid(
          "Expected %s output batch size of %d. Got: %d"
              .formatted(name, examples, tensor.shape()[0]));
    }
  }

  private static void requireType(String name, ServedType type, ServedTensor tensor) {
    if (tensor.type() != type) {
      throw ServingException.invalid(
          "Expected %s Tensor of %s. Got: %s"
              .formatted(
                  name, type == ServedType.STRING ? "DT_STRING" : "DT_FLOAT", tensor.type()));
    }
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape).replace(" ", "");
  }
}
