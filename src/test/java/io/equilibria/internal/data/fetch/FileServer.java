package io.equilibria.internal.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A local server that answers every request with one file, intact or damaged. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final byte[] content;
  final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  volatile boolean withRanges = true;
  volatile int status = 200;

  /** Bytes after which a connection breaks off, counted in each answer. */
  volatile int breakAfter = Integer.MAX_VALUE;

  /** Bytes after which nothing more comes, and the connection stays open. */
  volatile int stallAfter = Integer.MAX_VALUE;

  /** Whether not even headers come, and the connection stays open. */
  volatile boolean silent;

  /** Bytes that the answer says it has, where that is not the truth; 0 for the truth. */
  volatile int claimed;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(command -> new Thread(command).start());
    server.start();
  }

  URI place(String name) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    if (silent) {
      stall();
    }
    int from = range == null || !withRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] body = Arrays.copyOfRange(content, Math.min(from, content.length), content.length);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    int code = status == 200 && from > 0 ? 206 : status;
    exchange.sendResponseHeaders(code, claimed > 0 ? claimed : Math.max(1, body.length));
    OutputStream out = exchange.getResponseBody();
    try {
      out.write(body, 0, Math.min(body.length, Math.min(breakAfter, stallAfter)));
      out.flush();
      if (body.length > stallAfter) {
        stall();
      }
    } finally {
      exchange.close(); // Breaks the connection off where less was sent than was promised.
    }
  }

  private static void stall() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
