package io.equilibria.internal.text;

/** Text that came from a file or a command line, made safe to print on a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * The text without what would move the cursor, colour the terminal, end the line or turn it
   * round: such characters become {@code \n}, {@code \t} or {@code \}{@code u{1b}}.
   */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          printable.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\u{%x}".formatted(c));
      default -> printable.appendCodePoint(c);
    }
  }
}
