package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.equilibria.internal.serving.ServedTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes tensors as JSON. NaN and infinite numbers are written as {@code NaN} and {@code Infinity}.
 */
public record TensorJson(JsonGenerator json) {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** Writes a document. */
  public interface Writer {
    /** Writes the keys and values of the document's object. */
    void write(TensorJson to) throws IOException;
  }

  /** A document that is an object. */
  public static byte[] object(Writer writer) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writer.write(new TensorJson(json));
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a tensor as nested lists, strings as text. */
  public void write(ServedTensor tensor) throws IOException {
    write(tensor, false, 0, 0);
  }

  /** Writes all values as one list, strings as text. */
  public void writeFlat(ServedTensor tensor) throws IOException {
    if (tensor.values() instanceof float[] values) {
      writeFloats(values, new long[] {values.length}, 0, 0);
      return;
    }
    json.writeStartArray();
    for (int i = 0; i < tensor.size(); i++) {
      writeValue(tensor, i);
    }
    json.writeEndArray();
  }

  /**
   * Writes the part of a tensor from an axis on.
   *
   * @param base64 whether strings are written as {@code {"b64": "..."}}
   * @param from the index of its first value
   * @return the index after its last value
   */
  public int write(ServedTensor tensor, boolean base64, int axis, int from) throws IOException {
    if (axis == tensor.shape().length) {
      writeValue(tensor, base64, from);
      return from + 1;
    }
    if (tensor.values() instanceof float[] values) {
      return writeFloats(values, tensor.shape(), axis, from);
    }
    json.writeStartArray();
    int at = from;
    for (long i = 0; i < tensor.shape()[axis]; i++) {
      at = write(tensor, base64, axis + 1, at);
    }
    json.writeEndArray();
    return at;
  }

  /** Writes a list of floats past the generator, which first writes the comma before it. */
  private int writeFloats(float[] values, long[] shape, int axis, int from) throws IOException {
    json.writeRawValue("");
    json.flush();
    return FloatLists.write(values, shape, axis, from, (OutputStream) json.getOutputTarget());
  }

  /** Writes one value, a string as text. */
  public void writeValue(ServedTensor tensor, int index) throws IOException {
    writeValue(tensor, false, index);
  }

  private void writeValue(ServedTensor tensor, boolean base64, int i) throws IOException {
    Object values = tensor.values();
    switch (tensor.type()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> json.writeNumber(((float[]) values)[i]);
      case FLOAT64 -> json.writeNumber(((double[]) values)[i]);
      case INT32 -> json.writeNumber(((int[]) values)[i]);
      case INT64 -> json.writeNumber(((long[]) values)[i]);
      case UINT8 -> json.writeNumber(Byte.toUnsignedInt(((byte[]) values)[i]));
      case UINT16 -> json.writeNumber(Short.toUnsignedInt(((short[]) values)[i]));
      case BOOL -> json.writeBoolean(((boolean[]) values)[i]);
      case STRING -> writeString(((byte[][]) values)[i], base64);
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
