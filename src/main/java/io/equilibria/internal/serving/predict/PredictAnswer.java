package io.equilibria.internal.serving.predict;

import com.fasterxml.jackson.core.JsonGenerator;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.TensorJson;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body of an answer to a predict request: {@code predictions} with a row for each instance, or
 * {@code outputs} with whole tensors. Several outputs make objects. NaN and infinite numbers are
 * written as {@code NaN} and {@code Infinity}; strings of outputs whose name ends in {@code _bytes}
 * as base64.
 */
public final class PredictAnswer {
  private static final String BYTES = "_bytes";

  private final TensorJson to;
  private final JsonGenerator json;

  private PredictAnswer(TensorJson to) {
    this.to = to;
    this.json = to.json();
  }

  /** Writes an answer in row form if {@code rows}, otherwise in column form. */
  public static byte[] of(Map<String, ServedTensor> outputs, boolean rows) {
    SortedMap<String, ServedTensor> sorted = new TreeMap<>(outputs);
    return TensorJson.object(
        to -> {
          PredictAnswer answer = new PredictAnswer(to);
          if (rows) {
            answer.writeRows(sorted);
          } else {
            answer.writeColumns(sorted);
          }
        });
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

  /** Writes the part of a tensor from an axis on. */
  private void write(String name, ServedTensor tensor, int axis, int from) throws IOException {
    to.write(tensor, name.endsWith(BYTES), axis, from);
  }
}
