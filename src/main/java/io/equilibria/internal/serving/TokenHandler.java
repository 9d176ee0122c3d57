package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.BearerToken;
import io.equilibria.internal.serving.operation.Followed;
import io.equilibria.internal.serving.operation.RequestRecords;
import io.equilibria.internal.serving.page.PageApi;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes on requests with the token of a file, and those that need none, and refuses others with
 * 401.
 */
final class TokenHandler extends Handler.Wrapper {
  private static final int UNAUTHORIZED = 401;
  private static final String KSERVE_HEALTH = "/v2/health/";

  private final AtomicReference<BearerToken> token;

  private TokenHandler(Handler next, AtomicReference<BearerToken> token) {
    super(next);
    this.token = token;
  }

  static TokenHandler of(Handler next, AtomicReference<BearerToken> token) {
    return new TokenHandler(next, token);
  }

  /** Keeps a token up to date with its file. */
  static Followed<BearerToken> follow(Path file, AtomicReference<BearerToken> token) {
    return Followed.of("the token", () -> BearerToken.read(file), token::set);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (token.get().isIn(given) || isOpen(request)) {
      return super.handle(request, response, callback);
    }
    response
        .getHeaders()
        .put(
            HttpHeader.WWW_AUTHENTICATE,
            given == null
                ? "Bearer realm=\"equilibria\""
                : "Bearer realm=\"equilibria\", error=\"invalid_token\"");
    HttpHandler.refuse(
        Answer.error(
            UNAUTHORIZED,
            given == null
                ? "Missing token: send the header Authorization: Bearer TOKEN"
                : "The token is not that of this server"),
        response,
        callback);
    return true;
  }

  /** Probes send no token, and a browser sends none before the page is open; neither is secret. */
  private static boolean isOpen(Request request) {
    String path = RequestRecords.path(request);
    return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && (HealthHandler.PATHS.contains(path)
            || path.startsWith(KSERVE_HEALTH)
            || PageApi.isFile(path));
  }
}
