package io.equilibria.internal.serving;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body the bytes
 * @param model the model in metrics, empty if there is none of the requested name
 * @param signature the signature in metrics, empty if none was run
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Answer(int status, String type, byte[] body, String model, String signature) {
  private static final int OK = 200;

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  /** The media type of the page. */
  public static final String HTML = "text/html; charset=utf-8";

  /** JSON about a model. */
  public static Answer json(byte[] body, String model, String signature) {
    return new Answer(OK, JSON, body, model, signature);
  }

  /** An error. */
  public static Answer error(int status, String message) {
    return new Answer(status, JSON, ModelAnswers.error(message), "", "");
  }

  /** This answer with names for the metrics. */
  Answer named(String newModel, String newSignature) {
    return new Answer(status, type, body, newModel, newSignature);
  }
}
