package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Numbers, strings and booleans of JSON, collected into an array of an element type. Integers must
 * be integers in JSON and in range; decimals must keep their value, so an integer beyond 2^24 is no
 * float32.
 */
public final class JsonValues {
  private static final int FIRST = 16;
  private static final long MAX_FLOAT = (1L << 24) - 1;
  private static final long MAX_DOUBLE = (1L << 53) - 1;

  private final ServedType type;
  private Object values;
  private int capacity = FIRST;
  private int size;

  JsonValues(ServedType type) {
    this.type = type;
    this.values = type.array(FIRST);
  }

  ServedType type() {
    return type;
  }

  /** The number of values collected so far. */
  int size() {
    return size;
  }

  /** The values collected so far. */
  Object array() {
    Object exact = type.array(size);
    System.arraycopy(values, 0, exact, 0, size);
    return exact;
  }

  /** Adds the value at which the parser is. */
  void add(JsonParser json) throws IOException {
    if (size == capacity) {
      grow();
    }
    switch (type) {
      case FLOAT32, FLOAT16, BFLOAT16 -> ((float[]) values)[size] = (float) decimal(json);
      case FLOAT64 -> ((double[]) values)[size] = decimal(json);
      case INT32 ->
          ((int[]) values)[size] = (int) integer(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> ((long[]) values)[size] = integer(json, Long.MIN_VALUE, Long.MAX_VALUE);
      case UINT8 -> ((byte[]) values)[size] = (byte) integer(json, 0, 255);
      case UINT16 -> ((short[]) values)[size] = (short) integer(json, 0, 65_535);
      case BOOL -> ((boolean[]) values)[size] = bool(json);
      case STRING -> ((byte[][]) values)[size] = bytes(json);
    }
    size++;
  }

  private void grow() {
    Object larger = type.array(2 * capacity);
    System.arraycopy(values, 0, larger, 0, size);
    values = larger;
    capacity *= 2;
  }

  private double decimal(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw wrongType(json);
    }
    double value = json.getDoubleValue();
    if (json.isNaN()) {
      return value; // Or infinite, if written so.
    }
    if (Double.isInfinite(value)) {
      throw ServingException.invalid(
          "JSON Parse error: Number too big to be stored in double. at offset: "
              + json.currentTokenLocation().getByteOffset());
    }
    if (!fits(value) || isLossyInteger(json)) {
      throw lossy(json);
    }
    return value;
  }

  private boolean isLossyInteger(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER // Then it counts as a decimal.
        && Math.abs(json.getLongValue()) > (type == ServedType.FLOAT64 ? MAX_DOUBLE : MAX_FLOAT);
  }

  private boolean fits(double value) {
    return type == ServedType.FLOAT64 || Math.abs(value) <= Float.MAX_VALUE;
  }

  private long integer(JsonParser json, long low, long high) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrongType(json);
    }
    long value = json.getLongValue();
    if (value < low || value > high) {
      throw wrongType(json);
    }
    return value;
  }

  private boolean bool(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrongType(json);
    };
  }

  private byte[] bytes(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(json);
    }
    return json.getText().getBytes(StandardCharsets.UTF_8);
  }

  /** Adds the bytes of an object {@code {"b64": "..."}}. */
  void addBase64(String base64) {
    if (size == capacity) {
      grow();
    }
    try {
      ((byte[][]) values)[size] = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ServingException.invalid("Unable to base64 decode");
    }
    size++;
  }

  ServingException wrongType(JsonParser json) throws IOException {
    return ServingException.invalid(
        "JSON Value: %s Type: %s is not of expected type: %s"
            .formatted(text(json), kind(json), type.tensorFlowName()));
  }

  private ServingException lossy(JsonParser json) throws IOException {
    return ServingException.invalid(
        "Cannot convert JSON value: %s to %s without loss of precision."
            .formatted(json.getText(), type.tensorFlowName()));
  }

  /** A value for an error message. */
  public static String text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> '"' + json.getText() + '"';
      case START_OBJECT -> "{...}";
      case START_ARRAY -> "[...]";
      default -> json.getText();
    };
  }

  /** The name of a value's type in messages, such as {@code Number}. */
  public static String kind(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "Null";
      case VALUE_FALSE -> "False";
      case VALUE_TRUE -> "True";
      case START_OBJECT -> "Object";
      case START_ARRAY -> "Array";
      case VALUE_STRING -> "String";
      default -> "Number";
    };
  }
}
