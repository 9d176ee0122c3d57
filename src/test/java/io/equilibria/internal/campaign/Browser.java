package io.equilibria.internal.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium without a window, driven by its DevTools protocol: unlike scripts within a page, it
 * sends real clicks and keys, and is not stopped by the page's Content-Security-Policy.
 */
public final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The codes by which a browser knows keys that it handles itself. */
  private static final Map<String, Integer> CODES =
      Map.of(
          "Tab", 9, "Enter", 13, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private int sent;

  /**
   * Starts it.
   *
   * @param profile a folder of its own
   * @throws IOException if there is no program {@code chromium}
   */
  public Browser(Path profile) throws Exception {
    process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1000,800",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + address() + "/json")).build();
    JsonNode targets =
        JSON.readTree(client.send(list, HttpResponse.BodyHandlers.ofString()).body());
    String page = null;
    for (JsonNode target : targets) {
      if (target.get("type").asText().equals("page")) {
        page = target.get("webSocketDebuggerUrl").asText();
      }
    }
    socket = client.newWebSocketBuilder().buildAsync(URI.create(page), new Messages()).join();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        drain(out);
        return listening.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("chromium ended: " + said);
  }

  /** So that it never waits for room in the pipe. */
  private static void drain(BufferedReader out) {
    Thread drain = new Thread(() -> out.lines().forEach(line -> {}), "chromium's output");
    drain.setDaemon(true);
    drain.start();
  }

  /** Parts of messages put together, answers handed on, and errors of the page kept. */
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        String message = parts.toString();
        parts.setLength(0);
        try {
          handle(JSON.readTree(message));
        } catch (JsonProcessingException e) {
          errors.add("not JSON: " + message);
        }
      }
      from.request(1);
      return null;
    }
  }

  private void handle(JsonNode message) {
    if (message.has("id")) {
      pending.remove(message.get("id").asInt()).complete(message);
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> errors.add(parameters.get("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (parameters.get("type").asText().equals("error")) {
          errors.add(parameters.get("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.get("entry");
        boolean network = entry.get("source").asText().equals("network");
        if (entry.get("level").asText().equals("error") && !network) {
          errors.add(entry.toString());
        }
      }
      default -> {}
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++sent;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).join();
    JsonNode message = answer.get(1, TimeUnit.MINUTES);
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  /** Opens a page and waits until it is there. */
  public void open(URI page) throws Exception {
    call("Page.navigate", Map.of("url", page.toString()));
    while (!evaluate("document.readyState").asText().equals("complete")
        || evaluate("location.href").asText().equals("about:blank")) {
      Thread.sleep(20);
    }
  }

  /** The value of an expression of JavaScript. */
  public JsonNode evaluate(String expression) throws Exception {
    return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
        .path("result")
        .path("value");
  }

  /** A click of the mouse at a point of the window. */
  public void click(double x, double y) throws Exception {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      String button = type.equals("mouseMoved") ? "none" : "left";
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", 1));
    }
  }

  /** A key that makes no character, such as {@code Tab}, or {@code Enter}. */
  public void press(String key) throws Exception {
    boolean enter = key.equals("Enter");
    for (String type : List.of(enter ? "keyDown" : "rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key,
              "code", key,
              "text", enter ? "\r" : "",
              "windowsVirtualKeyCode", CODES.getOrDefault(key, 0)));
    }
  }

  /** A window of another size, and the colour scheme {@code light} or {@code dark}. */
  public void show(int width, int height, String scheme) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A picture of the window as PNG. */
  public byte[] picture() throws Exception {
    return call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
        .get("data")
        .binaryValue();
  }

  /** Saves what the page downloads in a folder. */
  public void downloadTo(Path folder) throws Exception {
    call(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** What pages have thrown, reported as an error or been refused since the last call. */
  public List<String> errors() {
    List<String> taken = new ArrayList<>();
    for (String error = errors.poll(); error != null; error = errors.poll()) {
      taken.add(error);
    }
    return taken;
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().join();
  }
}
