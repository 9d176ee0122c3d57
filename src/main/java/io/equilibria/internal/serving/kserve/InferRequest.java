package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonParser;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.RequestBody;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of an inference request. */
final class InferRequest {
  private static final String SIGNATURE = "signature_name";

  private final JsonBody body;
  private final ByteBuffer binary;
  private final List<InferInput> inputs = new ArrayList<>();
  private final Map<String, Optional<Boolean>> outputs = new LinkedHashMap<>();
  private String signature = SignatureRun.DEFAULT_SIGNATURE;
  private Optional<String> id = Optional.empty();
  private boolean hasInputs;
  private boolean binaryOutputs;

  private InferRequest(JsonBody body, ByteBuffer binary) {
    this.body = body;
    this.binary = binary;
  }

  /**
   * Reads all but the values.
   *
   * @throws ServingException if the body is not a request
   */
  static InferRequest of(RequestBody body) {
    byte[] bytes = body.bytes();
    int length = jsonLength(body);
    JsonBody json = new JsonBody(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    InferRequest request =
        new InferRequest(json, ByteBuffer.wrap(bytes, length, bytes.length - length));
    json.read(request::read);
    request.requireBytes();
    return request;
  }

  private static int jsonLength(RequestBody body) {
    int all = body.bytes().length;
    if (body.jsonLength().isEmpty()) {
      return all;
    }
    String text = body.jsonLength().get().strip();
    try {
      int length = Integer.parseInt(text);
      if (length >= 0 && length <= all) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw ServingException.invalid(
        "%s: expected an integer from 0 to %d, the length of the body, found %s"
            .formatted(RequestBody.JSON_LENGTH, all, text));
  }

  private void requireBytes() {
    long expected = inputs.stream().mapToLong(InferInput::bytes).sum();
    if (expected != binary.remaining()) {
      throw ServingException.invalid(
          "inputs: expected %d bytes of binary tensors after the JSON, found %d; the header %s must be the length of the JSON"
              .formatted(expected, binary.remaining(), RequestBody.JSON_LENGTH));
    }
  }

  private void read(JsonParser json) throws IOException {
    JsonKeys.each(
        json,
        "request",
        key -> {
          switch (key) {
            case "id" -> id = Optional.of(JsonKeys.text(json, key));
            case "parameters" ->
                JsonKeys.each(json, key, own -> readParameter(json, key + "." + own, own));
            case "inputs" -> {
              hasInputs = true;
              JsonKeys.items(json, key, i -> addInput(json, "inputs[%d]".formatted(i)));
            }
            case "outputs" ->
                JsonKeys.items(json, key, i -> addOutput(json, "outputs[%d]".formatted(i)));
            default -> {
              // Other keys have no meaning here.
            }
          }
        });
    JsonBody.requireEnd(json);
    if (!hasInputs) {
      throw ServingException.invalid("request: expected the key inputs, found none");
    }
  }

  private void readParameter(JsonParser json, String path, String key) throws IOException {
    switch (key) {
      case SIGNATURE -> signature = JsonKeys.text(json, path);
      case "binary_data_output" -> binaryOutputs = JsonKeys.bool(json, path);
      default -> SharedMemory.refuse(path, key);
    }
  }

  private void addInput(JsonParser json, String path) throws IOException {
    InferInput input = InferInput.read(json, path);
    if (inputs.stream().anyMatch(other -> other.name().equals(input.name()))) {
      throw ServingException.invalid(
          "%s: expected different names, found %s twice".formatted(path, input.name()));
    }
    inputs.add(input);
  }

  private void addOutput(JsonParser json, String path) throws IOException {
    InferOutput output = InferOutput.read(json, path);
    outputs.putIfAbsent(output.name(), output.binary());
  }

  /** The name of the signature, by the parameter {@code signature_name}. */
  String signature() {
    return signature;
  }

  /** The client's name of the request, which the answer repeats. */
  Optional<String> id() {
    return id;
  }

  /** The requested outputs in their order; all of the signature if the request names none. */
  List<Port> outputs(Signature of) {
    return outputs.isEmpty()
        ? of.outputs()
        : outputs.keySet().stream().map(name -> port(of.outputs(), name, "output")).toList();
  }

  /** Whether an output is requested as bytes. */
  boolean isBinary(Port output) {
    return outputs.getOrDefault(output.name(), Optional.empty()).orElse(binaryOutputs);
  }

  /**
   * Checks that the requested outputs exist.
   *
   * @throws ServingException if one does not
   */
  void requireOutputs(Signature of) {
    outputs(of).forEach(ServedType::of);
  }

  /**
   * The inputs of a signature.
   *
   * @throws ServingException if they are not those of the request
   */
  Map<String, ServedTensor> tensors(Signature of) {
    Map<String, ServedTensor> tensors = new HashMap<>();
    ByteBuffer rest = binary.duplicate(); // This may be called again.
    for (InferInput input : inputs) {
      tensors.put(input.name(), input.tensor(body, rest, port(of.inputs(), input.name(), "input")));
    }
    for (Port port : of.inputs()) {
      if (!tensors.containsKey(port.name())) {
        throw ServingException.invalid(
            "inputs: expected %s, found no %s".formatted(names(of.inputs()), port.name()));
      }
    }
    return tensors;
  }

  private static Port port(List<Port> ports, String name, String kind) {
    return ports.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ServingException.invalid(
                    "%ss: expected %s, found %s".formatted(kind, names(ports), name)));
  }

  private static String names(List<Port> ports) {
    return String.join(", ", ports.stream().map(Port::name).toList());
  }
}
