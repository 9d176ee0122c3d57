package io.equilibria.internal.serving.operation;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request an id, the client's own if it is a plain word, and sends it back. */
public final class RequestId extends Handler.Wrapper {
  /** The header of requests and answers. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:+/=-]{1,128}");

  /** Wraps a handler. */
  public RequestId(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String given = request.getHeaders().get(HEADER);
    boolean sane = given != null && SANE.matcher(given).matches();
    response.getHeaders().put(HEADER, sane ? given : UUID.randomUUID().toString());
    return super.handle(request, response, callback);
  }
}
