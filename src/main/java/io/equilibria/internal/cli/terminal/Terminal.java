package io.equilibria.internal.cli.terminal;

import io.equilibria.internal.text.Paragraph;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Capabilities of standard output.
 *
 * @param width columns of a line, at least {@value #NARROWEST}; {@link Paragraph#UNLIMITED} for a
 *     pipe or a file, in which lines are not wrapped
 * @param helpWidth columns of help, which is wrapped in pipes, too; at least {@value #NARROWEST}
 * @param colour whether colour codes are supported and enabled
 * @param unicode whether characters beyond ASCII are shown
 */
public record Terminal(int width, int helpWidth, boolean colour, boolean unicode) {
  /** A pipe or a file: no wrapping, no colours. */
  public static final Terminal PLAIN = new Terminal(Paragraph.UNLIMITED, 80, false, true);

  /** Width of a terminal of unknown width, and of help in pipes and files. */
  private static final int USUAL_WIDTH = 80;

  /** Smaller widths are treated as mistakes. */
  private static final int NARROWEST = 40;

  private static final int WIDEST = 100_000;

  /** Standard output of this process, as the launcher and the environment describe it. */
  public static Terminal ofOutput() {
    return of("equilibria.stdout.terminal", System::getenv, System::getProperty);
  }

  /** Standard error of this process. */
  public static Terminal ofErrors() {
    return of("equilibria.terminal", System::getenv, System::getProperty);
  }

  /**
   * The terminal that the environment and the launcher describe. Java can detect neither whether
   * stdout is a terminal nor its width, so the launcher sets system properties; {@code COLUMNS} in
   * the environment takes precedence over {@code equilibria.columns}. {@code NO_COLOR}, {@code
   * CLICOLOR}, {@code CLICOLOR_FORCE} and {@code TERM} have their usual meaning.
   *
   * @param property that says whether there is a terminal
   * @param environment gives a variable's value or null
   * @param properties gives a property's value or null
   */
  static Terminal of(
      String property, UnaryOperator<String> environment, UnaryOperator<String> properties) {
    boolean terminal = Boolean.parseBoolean(properties.apply(property));
    int given = columns(environment.apply("COLUMNS"));
    int found = given > 0 || !terminal ? given : columns(properties.apply("equilibria.columns"));
    int width = found > 0 ? found : USUAL_WIDTH;
    return new Terminal(
        terminal ? width : Paragraph.UNLIMITED,
        width,
        colour(environment, terminal),
        !terminal || isUnicode(properties));
  }

  /** The number, or 0 if it is missing or invalid. */
  private static int columns(String text) {
    if (text == null || !text.strip().matches("\\d{1,6}")) {
      return 0;
    }
    int columns = Integer.parseInt(text.strip());
    return columns == 0 ? 0 : Math.min(Math.max(columns, NARROWEST), WIDEST);
  }

  private static boolean colour(UnaryOperator<String> environment, boolean terminal) {
    if (!or(environment.apply("NO_COLOR"), "").isEmpty()) {
      return false;
    }
    if (!or(environment.apply("CLICOLOR_FORCE"), "0").equals("0")) {
      return true;
    }
    return terminal
        && !or(environment.apply("TERM"), "dumb").equals("dumb")
        && !or(environment.apply("CLICOLOR"), "1").equals("0");
  }

  /** By the locale's charset; output is UTF-8 for every locale. */
  private static boolean isUnicode(UnaryOperator<String> properties) {
    String charset = or(properties.apply("native.encoding"), Charset.defaultCharset().name());
    return charset.toUpperCase(Locale.ROOT).startsWith("UTF");
  }

  private static String or(String value, String other) {
    return value == null ? other : value;
  }

  /** A text in a tone, if colours are enabled. */
  public String in(Tone tone, String text) {
    return colour && !text.isEmpty() ? tone.paint(text) : text;
  }
}
