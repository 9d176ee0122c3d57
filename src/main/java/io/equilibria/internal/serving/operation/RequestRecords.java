package io.equilibria.internal.serving.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/**
 * Writes a line for each request to one log, and for each refused request to another. Lines have
 * neither queries, bodies nor tokens.
 */
public final class RequestRecords implements RequestLog {
  private static final String MODEL = "equilibria.model";
  private static final String SIGNATURE = "equilibria.signature";

  /** Why requests with these statuses were refused. */
  private static final Map<Integer, String> REFUSALS =
      Map.of(401, "token", 421, "host", 413, "body", 429, "queue");

  private final Optional<JsonLog> requests;
  private final Optional<JsonLog> audit;

  /**
   * Creates it.
   *
   * @param requests receives all requests
   * @param audit receives those that were refused
   */
  public RequestRecords(Optional<JsonLog> requests, Optional<JsonLog> audit) {
    this.requests = requests;
    this.audit = audit;
  }

  /** Remembers what a request was for. */
  public static void name(Request request, String model, String signature) {
    request.setAttribute(MODEL, model);
    request.setAttribute(SIGNATURE, signature);
  }

  @Override
  public void log(Request request, Response response) {
    requests.ifPresent(log -> log.add(line(request, response)));
    String refusal = REFUSALS.get(response.getStatus());
    if (refusal != null) {
      audit.ifPresent(log -> log.add(refused(request, response, refusal)));
    }
  }

  private static ObjectNode line(Request request, Response response) {
    long micros = (System.nanoTime() - request.getBeginNanoTime()) / 1000;
    return begin(request, response)
        .put("remote", Request.getRemoteAddr(request))
        .put("method", request.getMethod())
        .put("path", path(request))
        .put("model", text(request, MODEL))
        .put("signature", text(request, SIGNATURE))
        .put("status", response.getStatus())
        .put("bytes_in", Request.getContentBytesRead(request))
        .put("bytes_out", Response.getContentBytesWritten(response))
        .put("ms", micros / 1000.0);
  }

  private static ObjectNode refused(Request request, Response response, String refusal) {
    return begin(request, response)
        .put("event", "refused")
        .put("reason", refusal)
        .put("remote", Request.getRemoteAddr(request))
        .put("method", request.getMethod())
        .put("path", path(request))
        .put("status", response.getStatus());
  }

  private static ObjectNode begin(Request request, Response response) {
    String id = response.getHeaders().get(RequestId.HEADER);
    return JsonLog.line(Instant.ofEpochMilli(Request.getTimeStamp(request)))
        .put("request_id", id == null ? "" : id);
  }

  /** The path as it was sent; empty for {@code OPTIONS *}, which has none. */
  public static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  private static String text(Request request, String attribute) {
    return request.getAttribute(attribute) instanceof String text ? text : "";
  }
}
