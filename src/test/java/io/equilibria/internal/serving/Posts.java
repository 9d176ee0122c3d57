package io.equilibria.internal.serving;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Requests to a server. */
public record Posts(HttpServer server) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Posts a body. */
  public HttpResponse<byte[]> bytes(String path, String body) throws Exception {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path);
  }

  /** Posts a body; the status and the answer as text. */
  public String text(String path, String body) throws Exception {
    return text(bytes(path, body));
  }

  /** Gets a resource; the status and the answer as text. */
  public String get(String path) throws Exception {
    return text(send(HttpRequest.newBuilder().GET(), path));
  }

  /** Sends a request that has all but its address. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request, String path) throws Exception {
    return CLIENT.send(
        request.uri(URI.create(server.address() + path)).build(), BodyHandlers.ofByteArray());
  }

  /** The status and the body, such as {@code 200 {}}. */
  public static String text(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
