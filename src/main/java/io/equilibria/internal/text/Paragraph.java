package io.equilibria.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text in lines of a given width, for terminals. Widths count characters as a terminal shows them:
 * the codes of colours take no room.
 */
public final class Paragraph {
  /** The width of what is not wrapped: pipes and files. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** A text column narrower than this is not worth its indent. */
  private static final int NARROWEST = 24;

  private static final int SMALL_INDENT = 4;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Paragraph() {}

  /** How many columns a line takes, in [0, its length]. */
  public static int width(String line) {
    String plain = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }

  /** A line filled up with spaces to a width, or as it is where it is wider. */
  public static String padded(String line, int width) {
    return line + " ".repeat(Math.max(0, width - width(line)));
  }

  /** A line filled up with spaces before it. */
  public static String rightAligned(String line, int width) {
    return " ".repeat(Math.max(0, width - width(line))) + line;
  }

  /**
   * The words of a text in lines. A word that is wider than a line has one of its own.
   *
   * @param width of a line, more than 0
   */
  public static List<String> lines(String text, int width) {
    if (width(text) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +")) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * A text behind a head; further lines are indented to where the text began, or, where that leaves
   * no room, by a little.
   *
   * @param head such as {@code " measured "}
   * @param width of a line, {@link #UNLIMITED} for one line
   */
  public static String hanging(String head, String text, int width) {
    int indent = width(head);
    if (indent + width(text) <= width) {
      return head + text;
    }
    if (width - indent < NARROWEST && indent > SMALL_INDENT) {
      String small = " ".repeat(SMALL_INDENT);
      return head.stripTrailing()
          + "\n"
          + small
          + String.join("\n" + small, lines(text, Math.max(1, width - SMALL_INDENT)));
    }
    return head + String.join("\n" + " ".repeat(indent), lines(text, Math.max(1, width - indent)));
  }

  /**
   * A name that is no wider than a width: its middle gives way to an ellipsis. Its indent stays
   * where there is room for some of the name.
   *
   * @param width at least 3
   */
  public static String shortened(String name, int width) {
    int[] points = name.codePoints().toArray();
    if (points.length <= width) {
      return name;
    }
    int indent = name.length() - name.stripLeading().length();
    int from = indent + 3 <= width ? indent : 0;
    int first = from + (width - from - 1) / 2;
    int last = width - 1 - first;
    return new String(points, 0, first) + "\u2026" + new String(points, points.length - last, last);
  }
}
