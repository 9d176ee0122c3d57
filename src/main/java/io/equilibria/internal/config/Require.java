package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks of record components. Every message starts with the last parts of the key ({@code
 * penalty.weight}); the file reader relies on this to add the full path and the line.
 */
public final class Require {
  /**
   * The largest magnitude of an otherwise unbounded number, whose square fits into single
   * precision.
   */
  static final double LARGEST = 1e6;

  /** The largest length of a name. */
  static final int LONGEST_NAME = 64;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Code points that YAML text must not contain unescaped. */
  private static final Set<Integer> UNPRINTED =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.SURROGATE,
          (int) Character.UNASSIGNED);

  private Require() {}

  public static void given(String key, Object value) {
    if (value == null) {
      throw new InputException(key + " is missing");
    }
  }

  /** Checks that a list has at least one element and no null, and returns an unmodifiable copy. */
  static <T> List<T> members(String key, List<T> members) {
    given(key, members);
    if (members.isEmpty()) {
      throw new InputException(key + " must have at least one member, found none");
    }
    members.forEach(member -> given(key + " (one of them)", member));
    return List.copyOf(members);
  }

  public static void between(String key, long value, long least, long most) {
    if (!(value >= least && value <= most)) {
      throw new InputException(
          key + " must be between " + least + " and " + most + ", found " + value);
    }
  }

  /** Checks that a number is finite and that its square fits into single precision. */
  static void moderate(String key, double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw found(key + " must be between -" + plain(LARGEST) + " and " + plain(LARGEST), value);
    }
  }

  public static void notNegative(String key, double value) {
    if (!(value >= 0)) {
      throw found(key + " must be >= 0", value);
    }
    moderate(key, value);
  }

  static void positive(String key, double value, double most) {
    if (!((float) value > 0 && value <= most)) {
      throw found(key + " must be > 0 in single precision and at most " + plain(most), value);
    }
  }

  public static void within(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw found(key + " must be between " + plain(least) + " and " + plain(most), value);
    }
  }

  /** Checks a decay or momentum, which must be below 1 because 1 minus it is a divisor. */
  static void fraction(String key, double value) {
    if (!(value >= 0 && (float) value < 1)) {
      throw found(key + " must be >= 0 and, in single precision, < 1", value);
    }
  }

  /** Checks a name, which is used for folders, graph scopes and command lines. */
  public static void name(String key, String value) {
    given(key, value);
    if (value.length() > LONGEST_NAME || !NAME.matcher(value).matches()) {
      throw new InputException(
          key
              + " must be a name of at most "
              + LONGEST_NAME
              + " letters, digits, '.', '_' and '-' that begins with a letter or digit, found "
              + Quote.found(value));
    }
  }

  /** Checks the name of a kind, which may have a namespace: {@code acme:ring}. */
  public static void kind(String key, String value) {
    given(key, value);
    int colon = value.indexOf(':');
    if (colon >= 0) {
      name(key + " (its namespace)", value.substring(0, colon));
    }
    name(key, value.substring(colon + 1));
  }

  /** Checks a path, which is written unescaped into YAML files, between double quotes. */
  public static void path(String key, String value) {
    given(key, value);
    boolean printed = value.codePoints().allMatch(Require::isPrinted);
    if (value.isBlank() || !printed || value.contains("\"") || value.contains("\\")) {
      throw new InputException(
          key
              + " must be a path without control characters, double quotes and backslashes (a"
              + " slash separates folders on Windows too), found "
              + Quote.found(value));
    }
  }

  private static boolean isPrinted(int codePoint) {
    boolean blank = Character.isWhitespace(codePoint) && codePoint != ' ';
    return !blank && !UNPRINTED.contains(Character.getType(codePoint));
  }

  /** Checks each number of a list and returns an unmodifiable copy. */
  static List<Double> numbers(String key, List<Double> values, int most) {
    given(key, values);
    between(key + " (its length)", values.size(), 0, most);
    for (Double value : values) {
      given(key + " (one of its numbers)", value);
      moderate(key, value);
    }
    return List.copyOf(values);
  }

  /** Formats a number, without a fraction if it is an integer. */
  public static String plain(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static InputException found(String expectation, double value) {
    return new InputException(expectation + ", found " + plain(value));
  }
}
