package io.equilibria.internal.text;

/** Texts as YAML scalars, for values that are given as {@code path=value}. */
public final class YamlScalar {
  private YamlScalar() {}

  /** The text between single quotes, in which YAML has no escapes and no comments. */
  public static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }
}
