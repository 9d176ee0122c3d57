package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Formats single elements, exactly, as text and as JSON values. */
public final class Element {
  private Element() {}

  /**
   * An element as a JSON value: a number, boolean or text; {@code {"real", "imaginary"}} for a
   * complex number; {@code {"base64"}} for a string that is not valid UTF-8.
   *
   * @param index the index of the element in the tensor, in C order
   */
  public static Object json(TensorData tensor, long index) {
    ElementType type = tensor.entry().type();
    if (type == ElementType.STRING) {
      byte[][] found = new byte[1][];
      tensor.strings(index, 1, bytes -> found[0] = bytes);
      return string(found[0]);
    }
    ByteBuffer bytes = tensor.elements(index, 1);
    return switch (type.kind()) {
      case FLOATING -> floating(type, type.real(bytes, 0));
      case COMPLEX ->
          Map.of(
              "real", floating(type, type.real(bytes, 0)),
              "imaginary", floating(type, type.imaginary(bytes, 0)));
      case BOOLEAN -> type.real(bytes, 0) != 0;
      case UNSIGNED ->
          type == ElementType.UINT64
              ? new BigInteger(Long.toUnsignedString(type.whole(bytes, 0)))
              : (Number) type.whole(bytes, 0);
      case SIGNED -> type.whole(bytes, 0);
      case STRING, OPAQUE -> throw new IllegalArgumentException(tensor.entry() + " is not read");
    };
  }

  /** An element as text. */
  static String text(TensorData tensor, long index) {
    Object value = json(tensor, index);
    if (value instanceof Map<?, ?> parts) {
      return parts.containsKey("base64")
          ? "base64:" + parts.get("base64")
          : parts.get("real") + " + " + parts.get("imaginary") + "j";
    }
    return value instanceof String text
        ? '"' + TerminalText.name(text) + '"'
        : String.valueOf(value);
  }

  /**
   * The shortest decimal that identifies the number in its type; a float needs fewer digits than a
   * double.
   */
  private static Object floating(ElementType type, double value) {
    boolean wide = type == ElementType.FLOAT64 || type == ElementType.COMPLEX128;
    return wide ? (Object) value : (Object) (float) value;
  }

  private static Object string(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
    }
  }
}
