package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonKeys;
import io.equilibria.internal.serving.json.JsonTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An input of a request. Its values are read when their type is known.
 *
 * @param name its name
 * @param datatype KServe's name of its type
 * @param shape the lengths of its axes
 * @param data where its values begin in the JSON, or -1 if they are binary
 * @param bytes the number of bytes of binary values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
record InferInput(String name, String datatype, long[] shape, int data, int bytes) {
  private static final int NONE = -1;

  /** Reads the input at which a parser is. */
  static InferInput read(JsonParser json, String path) throws IOException {
    Parts parts = new Parts();
    JsonKeys.each(json, path, key -> parts.read(json, path + "." + key, key));
    require(parts.name != null, path, "name");
    require(parts.datatype != null, path, "datatype");
    require(parts.shape != null, path, "shape");
    require(parts.data != NONE || parts.bytes != NONE, path, "data");
    if (parts.data != NONE && parts.bytes != NONE) {
      throw ServingException.invalid(
          "%s: expected either data or %s, found both".formatted(path, BinaryTensor.SIZE));
    }
    return new InferInput(
        parts.name, parts.datatype, parts.shape, parts.data, Math.max(0, parts.bytes));
  }

  private static void require(boolean found, String path, String key) {
    if (!found) {
      throw ServingException.invalid(
          "%s: expected name, datatype, shape and data, found no %s".formatted(path, key));
    }
  }

  /** The keys read so far. */
  private static final class Parts {
    private String name;
    private String datatype;
    private long[] shape;
    private int data = NONE;
    private int bytes = NONE;

    void read(JsonParser json, String path, String key) throws IOException {
      switch (key) {
        case "name" -> name = JsonKeys.text(json, path);
        case "datatype" -> datatype = JsonKeys.text(json, path);
        case "shape" -> shape = JsonKeys.integers(json, path, 0, Integer.MAX_VALUE);
        case "data" -> {
          if (json.currentToken() != JsonToken.START_ARRAY) {
            throw JsonKeys.wrong(json, path, "a list");
          }
          data = JsonBody.offset(json);
        }
        case "parameters" ->
            JsonKeys.each(json, path, own -> readParameter(json, path + "." + own, own));
        default -> {
          // Other keys have no meaning here.
        }
      }
    }

    private void readParameter(JsonParser json, String path, String key) throws IOException {
      SharedMemory.refuse(path, key);
      if (key.equals(BinaryTensor.SIZE)) {
        bytes = (int) JsonKeys.integer(json, path, 0, Integer.MAX_VALUE);
      }
    }
  }

  /**
   * Reads the values.
   *
   * @param binary binary tensors of the request; its position is moved from the first byte of this
   *     one to the byte after its last
   * @throws ServingException if the type is not that of the signature's input, or the shape needs
   *     another number of values
   */
  ServedTensor tensor(JsonBody body, ByteBuffer binary, Port port) {
    ServedType type = ServedType.of(port);
    String expected = KserveType.of(port);
    if (!datatype.equals(expected)) {
      throw ServingException.invalid(
          "input %s: expected the datatype %s, found %s".formatted(name, expected, datatype));
    }
    if (data == NONE) {
      return new ServedTensor(type, shape, binaryValues(type, binary));
    }
    ServedTensor[] read = new ServedTensor[1];
    body.readAt(data, json -> read[0] = JsonTensor.read(json, type));
    return shaped(read[0]);
  }

  private Object binaryValues(ServedType type, ByteBuffer binary) {
    ByteBuffer own = binary.slice(binary.position(), bytes);
    binary.position(binary.position() + bytes);
    try {
      return BinaryTensor.values(type, own, size());
    } catch (ServingException e) {
      throw ServingException.invalid("input %s: %s".formatted(name, e.text()));
    }
  }

  private double size() {
    return Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  /** Values may be nested as the shape, or flat. */
  private ServedTensor shaped(ServedTensor read) {
    double size = size();
    if (read.size() != size) {
      throw ServingException.invalid(
          "input %s: expected %.0f values of shape %s, found %d"
              .formatted(name, size, Arrays.toString(shape), read.size()));
    }
    // Nested lists without values lose the lengths of their inner axes.
    if (size > 0 && read.shape().length != 1 && !Arrays.equals(read.shape(), shape)) {
      throw ServingException.invalid(
          "input %s: expected a flat list or the shape %s, found %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(read.shape())));
    }
    return new ServedTensor(read.type(), shape, read.values());
  }
}
