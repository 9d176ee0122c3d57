package io.equilibria.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Wraps text to a given width, for terminals. Widths count displayed characters; colour codes have
 * no width.
 */
public final class Paragraph {
  /** The width for output that is not wrapped: pipes and files. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Text columns narrower than this are not indented. */
  private static final int NARROWEST = 24;

  private static final int SMALL_INDENT = 4;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Paragraph() {}

  /** The number of terminal columns of a line, from 0 to its length. */
  public static int width(String line) {
    String plain = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }

  /** A line padded with spaces to a width; unchanged if it is wider. */
  public static String padded(String line, int width) {
    return line + " ".repeat(Math.max(0, width - width(line)));
  }

  /** A line padded with spaces on its left. */
  public static String rightAligned(String line, int width) {
    return " ".repeat(Math.max(0, width - width(line))) + line;
  }

  /**
   * Wraps the words of a text. A word wider than the width gets a separate line.
   *
   * @param width the width of a line, more than 0
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
   * A text after a head. Further lines are indented to the beginning of the text, or only slightly
   * if that would leave too little space.
   *
   * @param head such as {@code " measured "}
   * @param width the width of a line; {@link #UNLIMITED} for one line
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
   * Shortens a name to a width by replacing its middle with an ellipsis. Its indent is kept if
   * there is space for part of the name.
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
