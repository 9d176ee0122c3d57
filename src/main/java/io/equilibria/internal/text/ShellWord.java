package io.equilibria.internal.text;

import java.util.regex.Pattern;

/** Quotes text as one word of a command that can be pasted into a POSIX shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:=@%+,-]+");

  private ShellWord() {}

  /** The text in single quotes; unchanged if no character is special to a shell. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
