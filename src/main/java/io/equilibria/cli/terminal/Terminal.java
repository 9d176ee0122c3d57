package io.equilibria.cli.terminal;

import io.equilibria.internal.text.Paragraph;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What standard output can show.
 *
 * @param width columns of a line, at least {@value #NARROWEST}; {@link Paragraph#UNLIMITED} where
 *     the output goes to a pipe or a file, in which lines are not wrapped
 * @param helpWidth columns of help, which is wrapped in pipes, too; at least {@value #NARROWEST}
 * @param colour whether codes of colours are understood and wanted
 * @param unicode whether characters beyond ASCII are shown
 */
public record Terminal(int width, int helpWidth, boolean colour, boolean unicode) {
  /** A pipe or a file: lines as long as they are, no colours. */
  public static final Terminal PLAIN = new Terminal(Paragraph.UNLIMITED, 80, false, true);

  /** Of a terminal that does not say how wide it is, and of help that goes elsewhere. */
  private static final int USUAL_WIDTH = 80;

  /** Less is taken for a mistake. */
  private static final int NARROWEST = 40;

  private static final int WIDEST = 100_000;

  /** Where stdout of this process goes, as the launcher and the environment describe it. */
  public static Terminal ofOutput() {
    return of("equilibria.stdout.terminal", System::getenv, System::getProperty);
  }

  /** Where stderr of this process goes. */
  public static Terminal ofErrors() {
    return of("equilibria.terminal", System::getenv, System::getProperty);
  }

  /**
   * The terminal that the environment and the launcher describe. Java cannot ask whether stdout is
   * a terminal, nor how wide it is, so the launcher says it in system properties; {@code COLUMNS}
   * in the environment goes before {@code equilibria.columns}. {@code NO_COLOR}, {@code CLICOLOR},
   * {@code CLICOLOR_FORCE} and {@code TERM} mean what they mean elsewhere.
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

  /** The number, or 0 for none that makes sense. */
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

  /** By the locale's charset: what we write is UTF-8 whatever the locale. */
  private static boolean isUnicode(UnaryOperator<String> properties) {
    String charset = or(properties.apply("native.encoding"), Charset.defaultCharset().name());
    return charset.toUpperCase(Locale.ROOT).startsWith("UTF");
  }

  private static String or(String value, String other) {
    return value == null ? other : value;
  }

  /** A text in a tone, where colours are understood. */
  public String in(Tone tone, String text) {
    return colour && !text.isEmpty() ? tone.paint(text) : text;
  }
}
