package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose pages may use the server from a browser.
 *
 * @param origins such as {@code https://app.example}, or {@code *} for all
 */
public record AllowedOrigins(List<String> origins) {
  /** No pages of others. */
  public static final AllowedOrigins NONE = new AllowedOrigins(List.of());

  private static final String ANY = "*";

  /** Checks the origins and makes the list unmodifiable. */
  public AllowedOrigins {
    origins = origins.stream().map(AllowedOrigins::checked).toList();
  }

  private static String checked(String origin) {
    String text = origin.strip().toLowerCase(Locale.ROOT);
    if (text.equals(ANY)) {
      return text;
    }
    try {
      URI uri = URI.create(text);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && text.equals(uri.getScheme() + "://" + uri.getHost() + port)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new InputException(
        "allow-origin: expected an origin such as https://app.example or *, found %s"
            .formatted(origin));
  }

  /** Whether pages of this origin may use the server. */
  public boolean allow(@Nullable String origin) {
    return origin != null
        && (origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT)));
  }

  /** Answers preflight requests and adds headers for these origins. */
  public Handler around(Handler next) {
    if (origins.isEmpty()) {
      return next;
    }
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream()
            .map(origin -> origin.equals(ANY) ? ANY : Pattern.quote(origin))
            .collect(Collectors.toSet()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST"));
    handler.setAllowedHeaders(Set.of("Content-Type", "Authorization", RequestId.HEADER));
    handler.setExposedHeaders(Set.of("Retry-After", RequestId.HEADER));
    handler.setAllowCredentials(false);
    handler.setDeliverPreflightRequests(false);
    handler.setPreflightMaxAge(Duration.ofMinutes(10));
    handler.setHandler(next);
    return handler;
  }
}
