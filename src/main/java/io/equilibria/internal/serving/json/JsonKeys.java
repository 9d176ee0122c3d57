package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads keys of JSON objects whose values have a type, with messages that name the key. The name of
 * a key in messages is its path, such as {@code inputs[0].name}.
 */
public final class JsonKeys {
  private JsonKeys() {}

  /** Reads the value of a key, or leaves it. */
  public interface Reader {
    /** Reads a value, at whose first token the parser is. */
    void read(String key) throws IOException;
  }

  /** Reads an item of a list. */
  public interface ItemReader {
    /** Reads an item, at whose first token the parser is. */
    void read(int index) throws IOException;
  }

  /**
   * Calls a reader for each key of the object at which the parser is; what it leaves is skipped.
   */
  public static void each(JsonParser json, String name, Reader reader) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(json, name, "an object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      reader.read(key);
      json.skipChildren();
    }
  }

  /** Calls a reader for each item of the list at which the parser is; what it leaves is skipped. */
  public static void items(JsonParser json, String name, ItemReader reader) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(json, name, "a list");
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      reader.read(i);
      json.skipChildren();
    }
  }

  /** A string. */
  public static String text(JsonParser json, String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(json, name, "a string");
    }
    return json.getText();
  }

  /** True or false. */
  public static boolean bool(JsonParser json, String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrong(json, name, "true or false");
    };
  }

  /** An integer in a range; {@code 1.0} is none. */
  public static long integer(JsonParser json, String name, long low, long high) throws IOException {
    String expected = "an integer from %d to %d".formatted(low, high);
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrong(json, name, expected);
    }
    long value = json.getLongValue();
    if (value < low || value > high) {
      throw wrong(json, name, expected);
    }
    return value;
  }

  /** A list of integers in a range. */
  public static long[] integers(JsonParser json, String name, long low, long high)
      throws IOException {
    List<Long> values = new ArrayList<>();
    items(json, name, i -> values.add(integer(json, "%s[%d]".formatted(name, i), low, high)));
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** The message about a value that is not as expected. */
  public static ServingException wrong(JsonParser json, String name, String expected)
      throws IOException {
    return ServingException.invalid(
        "%s: expected %s, found %s".formatted(name, expected, JsonValues.text(json)));
  }
}
