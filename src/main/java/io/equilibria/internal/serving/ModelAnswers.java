package io.equilibria.internal.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** The JSON of models: states of versions, metadata of signatures, errors. */
final class ModelAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelAnswers() {}

  /** {@code {"error": message}}. */
  static byte[] error(String message) {
    return bytes(JSON.createObjectNode().put("error", message));
  }

  /** The states of versions. */
  static byte[] status(List<ServedVersion> versions) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("model_version_status");
    for (ServedVersion version : versions) {
      ObjectNode one = list.addObject();
      one.put("version", Long.toString(version.number()));
      one.put("state", version.state().name());
      one.putObject("status")
          .put("error_code", version.error().isPresent() ? "UNKNOWN" : "OK")
          .put("error_message", version.error().orElse(""));
    }
    return bytes(answer);
  }

  /** The signatures of a version. */
  static byte[] metadata(String model, long version, Map<String, Signature> signatures) {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("model_spec")
        .put("name", model)
        .put("signature_name", "")
        .put("version", Long.toString(version));
    ObjectNode map =
        answer.putObject("metadata").putObject("signature_def").putObject("signature_def");
    for (Signature signature : signatures.values()) {
      ObjectNode one = map.putObject(signature.name());
      putPorts(one.putObject("inputs"), signature.inputs());
      putPorts(one.putObject("outputs"), signature.outputs());
      one.put("method_name", signature.method());
    }
    return bytes(answer);
  }

  private static void putPorts(ObjectNode to, List<Port> ports) {
    for (Port port : ports) {
      ObjectNode one = to.putObject(port.name());
      one.put("dtype", dtype(port.dtype()));
      ObjectNode shape = one.putObject("tensor_shape");
      ArrayNode dims = shape.putArray("dim");
      for (long length : port.shape().orElse(List.of())) {
        dims.addObject().put("size", Long.toString(length)).put("name", "");
      }
      shape.put("unknown_rank", port.shape().isEmpty());
      one.put("name", port.tensor());
    }
  }

  private static String dtype(String pythonName) {
    return Arrays.stream(DataType.values())
        .filter(type -> ElementType.of(type).pythonName().equals(pythonName))
        .map(DataType::name)
        .findFirst()
        .orElse("DT_INVALID");
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Trees can always be written.
    }
  }
}
