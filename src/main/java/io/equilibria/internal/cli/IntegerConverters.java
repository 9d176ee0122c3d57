package io.equilibria.internal.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for whole numbers on the command line, whose errors give the range instead of a Java
 * type.
 */
public final class IntegerConverters {
  private IntegerConverters() {}

  /** The converters for an option of that type: none unless it is a whole number. */
  public static ITypeConverter<?>[] of(Class<?> type) {
    if (type == Integer.class) {
      return new ITypeConverter<?>[] {(ITypeConverter<Integer>) IntegerConverters::toInt};
    }
    return type == Long.class
        ? new ITypeConverter<?>[] {(ITypeConverter<Long>) IntegerConverters::toLong}
        : new ITypeConverter<?>[0];
  }

  /** Reads an {@code int}. */
  static int toInt(String text) {
    long number = toLong(text);
    if (number != (int) number) {
      throw notBetween(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    return (int) number;
  }

  /** Reads a {@code long}. */
  static long toLong(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw notBetween(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  private static TypeConversionException notBetween(String text, long least, long most) {
    return new TypeConversionException(
        "expected a whole number between %d and %d, found '%s'".formatted(least, most, text));
  }
}
