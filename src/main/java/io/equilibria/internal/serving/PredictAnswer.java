package io.equilibria.internal.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body of an answer to a predict request: {@code predictions} with a row for each instance, or
 * {@code outputs} with whole tensors. Several outputs make objects. NaN and infinite numbers are
 * written as {@code NaN} and {@code Infinity}; strings of outputs whose name ends in {@code _bytes}
 * as base64.
 */
final class PredictAnswer {
  private static final String BYTES = "_bytes";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private final JsonGenerator json;

  private PredictAnswer(JsonGenerator json) {
    this.json = json;
  }

  /** Writes an answer in row form if {@code rows}, otherwise in column form. */
  static byte[] of(Map<String, ServedTensor> outputs, boolean rows) {
    SortedMap<String, ServedTensor> sorted = new TreeMap<>(outputs);
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = JSON.createGenerator(bytes)) {
      PredictAnswer answer = new PredictAnswer(json);
      json.writeStartObject();
      if (rows) {
        answer.writeRows(sorted);
      } else {
        answer.writeColumns(sorted);
      }
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRows(SortedMap<String, ServedTensor> outputs) throws IOException {
    int count = rows(outputs);
    boolean objects = outputs.size() > 1;
    json.writeFieldName("predictions");
    json.writeStartArray();
    for (int n = 0; n < count; n++) {
      if (objects) {
        json.writeStartObject();
      }
      for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
        if (objects) {
          json.writeFieldName(output.getKey());
        }
        ServedTensor tensor = output.getValue();
        write(output.getKey(), tensor, 1, n * (tensor.size() / count));
      }
      if (objects) {
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static int rows(SortedMap<String, ServedTensor> outputs) {
    int count = -1;
    for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
      if (output.getValue().shape().length == 0) {
        throw ServingException.invalid(
            "Tensor name: %s has no shape information ".formatted(output.getKey()));
      }
      int rows = output.getValue().rows();
      if (count >= 0 && rows != count) {
        throw ServingException.invalid(
            "Tensor name: %s has inconsistent batch size: %d expecting: %d"
                .formatted(output.getKey(), rows, count));
      }
      count = rows;
    }
    return count;
  }

  private void writeColumns(SortedMap<String, ServedTensor> outputs) throws IOException {
    json.writeFieldName("outputs");
    if (outputs.size() == 1) {
      write(outputs.firstKey(), outputs.get(outputs.firstKey()), 0, 0);
      return;
    }
    json.writeStartObject();
    for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
      json.writeFieldName(output.getKey());
      write(output.getKey(), output.getValue(), 0, 0);
    }
    json.writeEndObject();
  }

  /** Writes the part of a tensor from an axis on; returns the index after its last value. */
  private int write(String name, ServedTensor tensor, int axis, int from) throws IOException {
    if (axis == tensor.shape().length) {
      writeValue(name, tensor, from);
      return from + 1;
    }
    json.writeStartArray();
    int at = from;
    for (long i = 0; i < tensor.shape()[axis]; i++) {
      at = write(name, tensor, axis + 1, at);
    }
    json.writeEndArray();
    return at;
  }

  private void writeValue(String name, ServedTensor tensor, int i) throws IOException {
    Object values = tensor.values();
    switch (tensor.type()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> json.writeNumber(((float[]) values)[i]);
      case FLOAT64 -> json.writeNumber(((double[]) values)[i]);
      case INT32 -> json.writeNumber(((int[]) values)[i]);
      case INT64 -> json.writeNumber(((long[]) values)[i]);
      case UINT8 -> json.writeNumber(Byte.toUnsignedInt(((byte[]) values)[i]));
      case UINT16 -> json.writeNumber(Short.toUnsignedInt(((short[]) values)[i]));
      case BOOL -> json.writeBoolean(((boolean[]) values)[i]);
      case STRING -> writeString(((byte[][]) values)[i], name.endsWith(BYTES));
    }
  }

  private void writeString(byte[] bytes, boolean base64) throws IOException {
    if (base64) {
      json.writeStartObject();
      json.writeStringField("b64", Base64.getEncoder().encodeToString(bytes));
      json.writeEndObject();
    } else {
      json.writeString(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
