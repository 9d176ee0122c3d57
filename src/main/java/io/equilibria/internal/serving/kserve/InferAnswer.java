package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.TensorJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The answer to an inference request: flat lists of values, or bytes after the JSON. */
final class InferAnswer {
  private InferAnswer() {}

  static Answer of(String model, InferRequest request, SignatureRun.Outputs outputs) {
    List<byte[]> binary = new ArrayList<>();
    byte[] document = document(model, request, outputs, binary);
    return binary.isEmpty() ? Answer.json(document, "", "") : Answer.binary(document, binary);
  }

  /** The JSON; the bytes of outputs that are requested so are added to a list. */
  private static byte[] document(
      String model, InferRequest request, SignatureRun.Outputs outputs, List<byte[]> binary) {
    return TensorJson.object(
        to -> {
          JsonGenerator json = to.json();
          json.writeStringField("model_name", model);
          json.writeStringField("model_version", Long.toString(outputs.version()));
          if (request.id().isPresent()) {
            json.writeStringField("id", request.id().get());
          }
          json.writeArrayFieldStart("outputs");
          for (Port port : request.outputs(outputs.signature())) {
            ServedTensor tensor = outputs.tensors().get(port.name());
            begin(json, port, tensor);
            if (request.isBinary(port)) {
              byte[] bytes = BinaryTensor.bytes(tensor);
              binary.add(bytes);
              json.writeObjectFieldStart("parameters");
              json.writeNumberField(BinaryTensor.SIZE, bytes.length);
              json.writeEndObject();
            } else {
              requireText(port.name(), tensor);
              json.writeFieldName("data");
              to.writeFlat(tensor);
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void begin(JsonGenerator json, Port port, ServedTensor tensor) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", port.name());
    json.writeStringField("datatype", KserveType.of(port));
    json.writeFieldName("shape");
    json.writeArray(tensor.shape(), 0, tensor.shape().length);
  }

  /** JSON has no bytes. */
  private static void requireText(String name, ServedTensor tensor) {
    if (tensor.type() != ServedType.STRING) {
      return;
    }
    for (byte[] bytes : (byte[][]) tensor.values()) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        throw ServingException.invalid(
            "output %s: expected text in UTF-8, found other bytes; request it with binary_data true"
                .formatted(name));
      }
    }
  }
}
