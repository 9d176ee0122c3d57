package io.equilibria.internal.text;

/** The name of the command line program, for commands that a message suggests. */
public final class ProgramName {
  /** Set by the launcher to the path by which it was started. */
  private static final String PROPERTY = "equilibria.program";

  private static final String IN_THE_PROJECT = "tools/equilibria";

  private ProgramName() {}

  /** The name, as a word for a shell. */
  public static String here() {
    return ShellWord.of(System.getProperty(PROPERTY, IN_THE_PROJECT));
  }
}
