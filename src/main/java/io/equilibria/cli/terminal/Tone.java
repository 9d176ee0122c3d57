package io.equilibria.cli.terminal;

/** How a word is set off, by the eight colours and weights that every terminal has. */
public enum Tone {
  /** What is as it should be. */
  GOOD("32"),
  /** What is not. */
  BAD("31"),
  /** What is open, and warnings. */
  OPEN("33"),
  /** What is looked for first. */
  STRONG("1"),
  /** What may be passed over. */
  FAINT("2");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text between the codes that begin and end the tone (ECMA-48, SGR). */
  String paint(String text) {
    return ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
