package io.equilibria.internal.cli.terminal;

/** Styles of words, with the eight colours and the weights that every terminal has. */
public enum Tone {
  /** Success. */
  GOOD("32"),
  /** Failure. */
  BAD("31"),
  /** Undecided results, and warnings. */
  OPEN("33"),
  /** Important values. */
  STRONG("1"),
  /** Secondary text. */
  FAINT("2");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text between the escape codes of the tone (ECMA-48, SGR). */
  String paint(String text) {
    return ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
