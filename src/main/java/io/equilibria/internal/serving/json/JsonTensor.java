package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads nested lists of JSON as a dense tensor. The lengths of the first lists determine the shape;
 * all other lists must have them.
 */
public final class JsonTensor {
  private static final String BASE64 = "b64";
  private static final long OPEN = -1;

  private final JsonValues values;
  private final List<Long> lengths = new ArrayList<>();
  private int rank = -1;
  private long[] rowShape = {};
  private int rows;

  /** A tensor without values yet. */
  public JsonTensor(ServedType type) {
    this.values = new JsonValues(type);
  }

  /** Reads the value at which the parser is; afterwards the parser is at its last token. */
  public static ServedTensor read(JsonParser json, ServedType type) throws IOException {
    JsonTensor tensor = new JsonTensor(type);
    tensor.read(json, 0);
    return new ServedTensor(type, tensor.shape(), tensor.values.array());
  }

  /** Reads the value at which the parser is as one more row, which must be like the others. */
  public void readRow(JsonParser json) throws IOException {
    int before = values.size();
    lengths.clear();
    rank = -1;
    read(json, 0);
    long[] shape = shape();
    if (rows == 0) {
      rowShape = shape;
    } else {
      int size = before / rows;
      if (values.size() - before != size) {
        throw ServingException.invalid(
            "Expecting tensor size: %d but got: %d".formatted(size, values.size() - before));
      }
      if (!Arrays.equals(shape, rowShape)) {
        throw ServingException.invalid(
            "Expecting shape %s but got: %s".formatted(text(rowShape), text(shape)));
      }
    }
    rows++;
  }

  /** All rows that were read. */
  public ServedTensor rows() {
    long[] shape = new long[rowShape.length + 1];
    shape[0] = rows;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return new ServedTensor(values.type(), shape, values.array());
  }

  private long[] shape() {
    return lengths.stream().mapToLong(Long::longValue).toArray();
  }

  private void read(JsonParser json, int level) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      readValue(json, level);
      return;
    }
    if (rank >= 0 && level >= rank) {
      throw ServingException.invalid(
          "Encountered list at unexpected level: %d expected < %d".formatted(level, rank));
    }
    boolean first = lengths.size() == level;
    if (first) {
      lengths.add(OPEN);
    }
    long length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      read(json, level + 1);
      length++;
    }
    if (rank < 0) {
      rank = level + 1; // An empty list is the innermost one.
    }
    long expected = lengths.get(level);
    if (expected == OPEN) {
      lengths.set(level, length);
    } else if (expected != length) {
      throw ServingException.invalid(
          "Encountered list at unexpected size: %d at level: %d expected size: %d"
              .formatted(length, level, expected));
    }
  }

  private void readValue(JsonParser json, int level) throws IOException {
    if (rank < 0) {
      rank = level;
    }
    if (level != rank) {
      throw ServingException.invalid(
          "JSON Value: %s found at incorrect level: %d in the JSON DOM. Expected at level: %d"
              .formatted(JsonValues.text(json), level + 1, rank));
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      values.add(json);
    } else if (values.type() == ServedType.STRING) {
      values.addBase64(base64(json));
    } else {
      throw values.wrongType(json);
    }
  }

  /** The text of an object whose only key is {@code b64}. */
  private static String base64(JsonParser json) throws IOException {
    String text = null;
    int keys = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      keys++;
      if (key.equals(BASE64) && json.currentToken() == JsonToken.VALUE_STRING) {
        text = json.getText();
      } else {
        json.skipChildren();
      }
    }
    if (text == null || keys != 1) {
      throw ServingException.invalid("JSON Value: {...} not formatted correctly for base64 data");
    }
    return text;
  }

  /** Whether an object at which a parser is holds base64 data; moves the parser. */
  public static boolean isBase64(JsonParser json) throws IOException {
    return json.nextToken() == JsonToken.FIELD_NAME
        && json.currentName().equals(BASE64)
        && json.nextToken() == JsonToken.VALUE_STRING
        && json.nextToken() == JsonToken.END_OBJECT;
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape).replace(" ", "");
  }
}
