package io.equilibria.internal.serving.operation;

import io.equilibria.internal.serving.RequestBody;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** The headers by which browsers let pages of other origins use a server (CORS). */
public final class CrossOrigins {
  private CrossOrigins() {}

  /** Answers preflight requests of these origins, and adds headers to the answers of others. */
  public static Handler around(Handler next, AllowedOrigins allowed) {
    if (allowed.origins().isEmpty()) {
      return next;
    }
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        allowed.origins().stream()
            .map(origin -> origin.equals(AllowedOrigins.ANY) ? origin : Pattern.quote(origin))
            .collect(Collectors.toSet()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST"));
    handler.setAllowedHeaders(
        Set.of("Content-Type", "Authorization", RequestId.HEADER, RequestBody.JSON_LENGTH));
    handler.setExposedHeaders(Set.of("Retry-After", RequestId.HEADER, RequestBody.JSON_LENGTH));
    handler.setAllowCredentials(false);
    handler.setDeliverPreflightRequests(false);
    handler.setPreflightMaxAge(Duration.ofMinutes(10));
    handler.setHandler(next);
    return handler;
  }
}
