package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.TensorJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of an answer to an inference request, with flat lists of values. */
final class InferAnswer {
  private InferAnswer() {}

  static byte[] of(String model, InferRequest request, SignatureRun.Outputs outputs) {
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
            write(to, port, outputs.tensors().get(port.name()));
          }
          json.writeEndArray();
        });
  }

  private static void write(TensorJson to, Port port, ServedTensor tensor) throws IOException {
    requireText(port.name(), tensor);
    JsonGenerator json = to.json();
    json.writeStartObject();
    json.writeStringField("name", port.name());
    json.writeStringField("datatype", KserveType.of(port));
    json.writeFieldName("shape");
    json.writeArray(tensor.shape(), 0, tensor.shape().length);
    json.writeFieldName("data");
    to.writeFlat(tensor);
    json.writeEndObject();
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
            "output %s: expected text in UTF-8, found other bytes; POST /v1/models/NAME:predict answers with base64 if the name of an output ends in _bytes"
                .formatted(name));
      }
    }
  }
}
