package io.equilibria.internal.text;

/** Makes text from files and command lines safe to print on a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * The text with escapes for characters that would move the cursor, colour the terminal, end the
   * line or reverse its direction: {@code \n}, {@code \t} or {@code \}{@code u{1b}}.
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
