package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.RequestRecords;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /livez} and {@code /readyz} with 200, or 503 and the reason, to GET and HEAD from
 * any host, and passes other requests on.
 */
final class HealthHandler extends Handler.Wrapper {
  private static final String LIVE = "/livez";
  private static final String READY = "/readyz";

  /** Its paths. */
  static final Set<String> PATHS = Set.of(LIVE, READY);

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final ServerHealth health;

  HealthHandler(Handler next, ServerHealth health) {
    super(next);
    this.health = health;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    String path = RequestRecords.path(request);
    if (reads && path.equals(LIVE)) {
      Optional<String> problem = health.isLive() ? Optional.empty() : Optional.of("ended");
      HttpHandler.send(answer(problem), response, callback);
      return true;
    }
    if (reads && path.equals(READY)) {
      HttpHandler.send(answer(health.whyNotReady()), response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static Answer answer(Optional<String> problem) {
    byte[] text = (problem.orElse("ok") + "\n").getBytes(StandardCharsets.UTF_8);
    int status = problem.isEmpty() ? OK : UNAVAILABLE;
    return new Answer(status, "text/plain; charset=utf-8", text, "", "");
  }
}
