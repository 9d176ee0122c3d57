package io.equilibria.internal.serving;

/**
 * The Content-Security-Policy of answers: documents may use scripts, styles and requests of this
 * server only; all else may use nothing.
 */
final class ContentPolicy {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final String DOCUMENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private ContentPolicy() {}

  /** The policy for a media type. */
  static String of(String type) {
    return type.equals(Answer.HTML) ? DOCUMENT : NOTHING;
  }
}
