package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.ServingStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of KServe's interface.
 *
 * @param of the subject of the request
 * @param model the model; empty if the request is about the server
 */
record KservePath(Subject of, Optional<RestPath> model) {
  /** The subject of a request. */
  enum Subject {
    SERVER("", "GET", false),
    LIVE("health/live", "GET", false),
    READY("health/ready", "GET", false),
    MODELS("models", "GET", false),
    MODEL("", "GET", true),
    MODEL_READY("ready", "GET", true),
    INFER("infer", "POST", true);

    private final String end;
    private final String method;
    private final boolean ofModel;

    Subject(String end, String method, boolean ofModel) {
      this.end = end;
      this.method = method;
      this.ofModel = ofModel;
    }

    boolean takes(String requested) {
      return method.equals(requested) || (method.equals("GET") && requested.equals("HEAD"));
    }
  }

  private static final Pattern MODEL =
      Pattern.compile("/v2/models/([^/]+)(?:/versions/([^/]+))?(?:/(ready|infer))?");

  private static final Pattern SERVER =
      Pattern.compile("/v2(?:/(health/live|health/ready|models))?/?");

  /**
   * Parses a path.
   *
   * @throws ServingException if there is no such path, or it has not this method
   */
  static KservePath of(String method, String path) {
    KservePath parsed = parsed(path);
    if (!parsed.of.takes(method)) {
      throw ServingException.invalid(
          "%s: expected the method %s, found %s".formatted(path, parsed.of.method, method));
    }
    return parsed;
  }

  private static KservePath parsed(String path) {
    Matcher server = SERVER.matcher(path);
    if (server.matches()) {
      return new KservePath(subject(server.group(1), false), Optional.empty());
    }
    Matcher model = MODEL.matcher(path);
    if (model.matches()) {
      return new KservePath(
          subject(model.group(3), true),
          Optional.of(RestPath.ofModel(model.group(1), Optional.ofNullable(model.group(2)))));
    }
    throw new ServingException(ServingStatus.NOT_FOUND, "There is nothing at " + path);
  }

  private static Subject subject(@Nullable String end, boolean ofModel) {
    for (Subject subject : Subject.values()) {
      if (subject.ofModel == ofModel && subject.end.equals(end == null ? "" : end)) {
        return subject;
      }
    }
    throw new IllegalArgumentException("no subject " + end);
  }
}
