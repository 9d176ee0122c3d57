package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.text.Suggestions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one value as the type of a record component. */
public final class ScalarReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /** The largest length of a number. */
  private static final int LONGEST_NUMBER = 1000;

  private static final Set<Class<?>> SCALARS =
      Set.of(
          double.class,
          Double.class,
          long.class,
          Long.class,
          int.class,
          Integer.class,
          boolean.class,
          Boolean.class,
          String.class);

  private final Node node;
  private final String path;

  private ScalarReader(Node node, String path) {
    this.node = node;
    this.path = path;
  }

  /** Whether a value of that type can be read. */
  static boolean reads(Class<?> type) {
    return SCALARS.contains(type) || type.isEnum();
  }

  /** The value of a scalar component of that type, one of those that {@link #reads}. */
  public static Object read(Node node, Class<?> type, String path) {
    ScalarReader reader = new ScalarReader(node, path);
    if (type == double.class || type == Double.class) {
      return reader.number();
    }
    if (type == long.class || type == Long.class) {
      return reader.whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == int.class || type == Integer.class) {
      return (int) reader.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == boolean.class || type == Boolean.class) {
      return reader.word(List.of("true", "false")).equals("true");
    }
    if (type == String.class) {
      return reader.text("text");
    }
    if (type.isEnum()) {
      return reader.constant(type);
    }
    throw new IllegalArgumentException("no value of " + type + " can be read, at " + path);
  }

  /** Reads one of these words. */
  public static String word(Node node, List<String> words, String path) {
    return new ScalarReader(node, path).word(words);
  }

  private double number() {
    String text = numeral("a number");
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw expected("a finite number");
    }
    return value;
  }

  private long whole(long least, long most) {
    String text = numeral("a whole number");
    if (!NUMBER.matcher(text).matches()) {
      throw expected("a whole number");
    }
    try {
      long value = new BigDecimal(text).longValueExact();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // A fraction, or a number outside the range of a long: reported below.
    }
    throw expected("a whole number between " + least + " and " + most);
  }

  private Object constant(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    List<String> words =
        Arrays.stream(constants).map(constant -> RecordShape.word((Enum<?>) constant)).toList();
    return constants[words.indexOf(word(words))];
  }

  private String word(List<String> words) {
    String text = text("one of " + String.join(", ", words));
    if (!words.contains(text)) {
      String meant =
          Suggestions.of(text, words).map(word -> "; did you mean `" + word + "`?").orElse("");
      throw new InputException(expected("one of " + String.join(", ", words)).getMessage() + meant);
    }
    return text;
  }

  private String text(String expectation) {
    if (node instanceof Node.Scalar scalar && !scalar.empty()) {
      return scalar.text();
    }
    throw expected(expectation);
  }

  /** The length is limited because parsing time grows with its square. */
  private String numeral(String expectation) {
    String text = text(expectation);
    if (text.length() > LONGEST_NUMBER) {
      throw new InputException(
          "%s: %s must be %s of at most %,d characters, found %,d of them"
              .formatted(node.place(), path, expectation, LONGEST_NUMBER, text.length()));
    }
    return text;
  }

  private InputException expected(String expectation) {
    return new InputException(
        node.place() + ": " + path + " must be " + expectation + ", found " + node.found());
  }
}
