package io.equilibria.internal.text;

/** Capitalizes the first letter of a sentence. */
public final class Capital {
  private Capital() {}

  /** The text with a capital first letter; empty text stays empty. */
  public static String first(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
