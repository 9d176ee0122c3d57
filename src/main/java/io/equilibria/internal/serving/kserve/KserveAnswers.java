package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.LoadedVersion;
import io.equilibria.internal.serving.ServedModel;
import io.equilibria.internal.serving.SignatureRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The JSON of health and metadata. */
final class KserveAnswers {
  private static final String NAME = "name";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KserveAnswers() {}

  /** {@code {"live": true}}. */
  static byte[] state(String key, boolean value) {
    return bytes(JSON.createObjectNode().put(key, value));
  }

  /** The state of a model. */
  static byte[] ready(String model, boolean ready) {
    return bytes(JSON.createObjectNode().put(NAME, model).put("ready", ready));
  }

  /** The names of all models. */
  static byte[] models(List<String> names) {
    ObjectNode answer = JSON.createObjectNode();
    names.forEach(answer.putArray("models")::add);
    return bytes(answer);
  }

  /** The name and version of the server. */
  static byte[] server() {
    String version = KserveAnswers.class.getPackage().getImplementationVersion();
    ObjectNode answer =
        JSON.createObjectNode()
            .put(NAME, "equilibria")
            .put("version", Objects.requireNonNullElse(version, "unknown"));
    answer.putArray("extensions").add("binary_tensor_data");
    return bytes(answer);
  }

  /** A model with the inputs and outputs of its default signature, if it has one. */
  static byte[] model(ServedModel model, Map<String, Signature> signatures) {
    ObjectNode answer = JSON.createObjectNode().put(NAME, model.name());
    ArrayNode versions = answer.putArray("versions");
    model.available().stream()
        .map(LoadedVersion::number)
        .sorted()
        .forEach(number -> versions.add(Long.toString(number)));
    answer.put("platform", "tensorflow_savedmodel");
    Signature signature = signatures.get(SignatureRun.DEFAULT_SIGNATURE);
    putPorts(answer.putArray("inputs"), signature == null ? List.of() : signature.inputs());
    putPorts(answer.putArray("outputs"), signature == null ? List.of() : signature.outputs());
    return bytes(answer);
  }

  /** A shape of unknown rank is written as one axis of unknown length. */
  private static void putPorts(ArrayNode to, List<Port> ports) {
    for (Port port : ports) {
      ObjectNode one = to.addObject().put(NAME, port.name()).put("datatype", KserveType.of(port));
      ArrayNode shape = one.putArray("shape");
      port.shape().orElse(List.of(-1L)).forEach(shape::add);
    }
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Trees can always be written.
    }
  }
}
