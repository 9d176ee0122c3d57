package io.equilibria.internal.array;

import io.equilibria.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads CSV files with one point per line, whose coordinates are separated by commas, semicolons or
 * tabs. A first line without any number is a header. Since numbers need no quoting, no CSV library
 * is used.
 */
final class CsvPoints {
  private static final int LONGEST_QUOTE = 30;
  private static final Pattern BETWEEN = Pattern.compile("[,;\t]");

  private CsvPoints() {}

  /** Reads the first points, at most that many. */
  static double[][] read(Path file, int most) throws IOException {
    List<double[]> points = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      boolean begun = false;
      for (String line = lines.readLine();
          line != null && points.size() < most;
          line = lines.readLine()) {
        number++;
        String text = number == 1 ? withoutByteOrderMark(line) : line;
        if (text.isBlank()) {
          continue;
        }
        String[] fields = BETWEEN.split(text, -1);
        if (begun || !isHeader(fields)) {
          points.add(point(fields, points, file + ":" + number));
        }
        begun = true;
      }
    }
    if (points.isEmpty()) {
      throw new InputException(file + ": expected at least one point, found none");
    }
    return points.toArray(new double[0][]);
  }

  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static boolean isHeader(String[] fields) {
    return Arrays.stream(fields).allMatch(field -> parse(field).isEmpty() && !field.isBlank());
  }

  private static double[] point(String[] fields, List<double[]> before, String place) {
    if (!before.isEmpty() && fields.length != before.get(0).length) {
      throw new InputException(
          "%s: expected as many numbers as in the lines before, %d, found %d"
              .formatted(place, before.get(0).length, fields.length));
    }
    double[] point = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      OptionalDouble value = parse(fields[i]);
      if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
        throw new InputException(
            "%s: expected finite numbers between commas, found `%s`"
                .formatted(place, quoted(fields[i].strip())));
      }
      point[i] = value.getAsDouble();
    }
    return point;
  }

  /** A number, including NaN and infinities by Python's names; empty if it is not a number. */
  private static OptionalDouble parse(String field) {
    String text = field.strip();
    if (text.matches("(?i)[+-]?(nan|inf|infinity)")) {
      return OptionalDouble.of(Double.NaN);
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static String quoted(String text) {
    String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
