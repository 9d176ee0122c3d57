package io.equilibria.internal.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Options whose values are the constants of an enum. */
public final class EnumOptions {
  private EnumOptions() {}

  /**
   * The constant with a given name.
   *
   * @param any one of the constants
   */
  public static <E extends Enum<E>> E choice(
      CommandLine commandLine, String option, String found, E any) {
    Class<E> type = any.getDeclaringClass();
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> word(one).equals(found))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    commandLine,
                    "invalid value for option '%s': expected %s, found '%s'"
                        .formatted(
                            option,
                            Arrays.stream(type.getEnumConstants())
                                .map(EnumOptions::word)
                                .collect(Collectors.joining(" or ")),
                            found)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
