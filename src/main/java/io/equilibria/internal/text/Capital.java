package io.equilibria.internal.text;

/** The first letter of a sentence. */
public final class Capital {
  private Capital() {}

  /** With a capital first; empty text stays empty. */
  public static String first(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
