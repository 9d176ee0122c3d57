package io.equilibria.internal.serving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests as bytes on a connection, also such as no client sends. */
record RawHttp(HttpServer server) {
  private static final String EOL = "\r\n";
  private static final int PATIENCE_MILLIS = 20_000;

  /** The head of a request with the headers that each must have. */
  static String head(String line, String... headers) {
    List<String> lines = new ArrayList<>(List.of(line, "Host: localhost"));
    lines.addAll(List.of(headers));
    return String.join(EOL, lines) + EOL + EOL;
  }

  /** The head of a request to predict, and its body. */
  static byte[] predict(byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Connection: close");
    all.add("Content-Length: " + body.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ascii(head("POST /v1/models/echo:predict HTTP/1.1", all.toArray(String[]::new))));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A connection, which the caller must close. */
  Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Sends bytes; all that comes back until the server closes the connection. */
  String send(byte[] bytes) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return rest(socket);
    }
  }

  /** All that comes back until the server closes the connection. */
  static String rest(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(answer);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
