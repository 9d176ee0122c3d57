package io.equilibria.internal.text;

import java.util.regex.Pattern;

/** Text as one word of a command that can be pasted into a POSIX shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:=@%+,-]+");

  private ShellWord() {}

  /** The text as it is where no character means anything to a shell, else in single quotes. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
