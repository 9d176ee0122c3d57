package io.equilibria.internal.serving;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of TensorFlow Serving's interface, matched in full and without regard to case.
 *
 * @param model the name of the model; may be empty in a GET request
 * @param version the version
 * @param label the label of a version
 * @param action {@code predict}, {@code classify}, {@code regress}, {@code sample}, {@code
 *     metadata}, or empty for the state of the model
 */
public record RestPath(String model, OptionalLong version, Optional<String> label, String action) {
  private static final String MODEL_VERSION = "(?:(?:/versions/(\\d+))|(?:/labels/([^/:]+)))?";

  private static final Pattern POST =
      Pattern.compile(
          "/v1/models/([^/:]+)" + MODEL_VERSION + ":(classify|regress|predict|sample)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern GET =
      Pattern.compile(
          "/v1/models(?:/([^/:]+))?" + MODEL_VERSION + "(?:/(metadata))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Parses a path.
   *
   * @throws ServingException if the method has no such path
   */
  static RestPath of(String method, String path) {
    Matcher matcher = (method.equals("POST") ? POST : GET).matcher(path);
    if ((!method.equals("POST") && !method.equals("GET")) || !matcher.matches()) {
      throw ServingException.invalid("Malformed request: %s %s".formatted(method, path));
    }
    return new RestPath(
        decoded(matcher.group(1)),
        number(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)).map(RestPath::decoded),
        matcher.group(4) == null ? "" : matcher.group(4).toLowerCase(Locale.ROOT));
  }

  /**
   * A model that another interface names.
   *
   * @param model its name, percent-encoded
   * @param version the digits of its version, if it is named
   * @throws ServingException if the version is no number
   */
  public static RestPath ofModel(String model, Optional<String> version) {
    return new RestPath(decoded(model), number(version.orElse(null)), Optional.empty(), "");
  }

  private static OptionalLong number(String digits) {
    if (digits == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw ServingException.invalid("Failed to convert version: %s to numeric.".formatted(digits));
    }
  }

  private static String decoded(String part) {
    if (part == null) {
      return "";
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ServingException.invalid("Failed to decode model name:" + part);
    }
  }
}
