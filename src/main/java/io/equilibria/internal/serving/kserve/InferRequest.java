package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonParser;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of an inference request. */
final class InferRequest {
  private static final String SIGNATURE = "signature_name";

  private final JsonBody body;
  private final List<InferInput> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private String signature = SignatureRun.DEFAULT_SIGNATURE;
  private Optional<String> id = Optional.empty();
  private boolean hasInputs;

  private InferRequest(JsonBody body) {
    this.body = body;
  }

  /**
   * Reads all but the values.
   *
   * @throws ServingException if the body is not a request
   */
  static InferRequest of(JsonBody body) {
    InferRequest request = new InferRequest(body);
    body.read(request::read);
    return request;
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
    if (key.equals(SIGNATURE)) {
      signature = JsonKeys.text(json, path);
    }
    BinaryTensors.refuse(json, path, key);
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
    List<String> names = new ArrayList<>();
    JsonKeys.each(
        json,
        path,
        key -> {
          if (key.equals("name")) {
            names.add(JsonKeys.text(json, path + ".name"));
          } else if (key.equals("parameters")) {
            String own = path + ".parameters";
            JsonKeys.each(json, own, name -> BinaryTensors.refuse(json, own + "." + name, name));
          }
        });
    if (names.isEmpty()) {
      throw ServingException.invalid("%s: expected a name, found none".formatted(path));
    }
    outputs.add(names.get(0));
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
        : outputs.stream().distinct().map(name -> port(of.outputs(), name, "output")).toList();
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
    for (InferInput input : inputs) {
      tensors.put(input.name(), input.tensor(body, port(of.inputs(), input.name(), "input")));
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
