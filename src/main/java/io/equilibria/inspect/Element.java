package io.equilibria.inspect;

import io.equilibria.checkpoint.ElementType;
import io.equilibria.checkpoint.TensorData;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Single elements, as words for people and as values for JSON, both exact. */
public final class Element {
  private Element() {}

  /**
   * An element as JSON has it: a number, a truth value or a text; {@code {"real", "imaginary"}} of
   * a complex one; {@code {"base64"}} of a string that is no UTF-8.
   *
   * @param index of the element in the tensor, in C order
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

  /** The same for people. */
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

  /** In as few digits as tell it from its neighbours: a float's are fewer than a double's. */
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
