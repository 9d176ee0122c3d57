package io.equilibria.internal.report;

import java.util.regex.Pattern;

/** Checks names that become file names, anchors and keys: portable, with no character to escape. */
public final class SafeNames {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private SafeNames() {}

  public static void check(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + ": expected a name like w2-over-steps (a-z, 0-9, hyphens), found " + name);
    }
  }
}
