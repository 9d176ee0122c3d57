package io.equilibria.internal.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code equilibria serve} in a process of its own, on a free port. */
final class ServeProcess implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final JsonNode announced;

  private ServeProcess(Process process, JsonNode announced) {
    this.process = process;
    this.announced = announced;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param environment variables besides those of this process
   */
  static ServeProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return of(command(List.of(), arguments), environment);
  }

  /**
   * Starts a server whose stderr passes a filter, as that of the launcher does.
   *
   * @param ended a file that the filter writes as the last thing that it does
   */
  static ServeProcess startFiltered(Path ended, String... arguments) throws IOException {
    String script = "exec 2> >(cat > /dev/null; sleep 0.05; echo ended > \"$0\"); exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, ended.toString()));
    command.addAll(command(List.of("-Dequilibria.stderr.filtered=true"), arguments));
    return of(command, Map.of());
  }

  private static List<String> command(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--json",
            "--quiet"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static ServeProcess of(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("EQUILIBRIA_SERVE_PORT", "0");
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ServeProcess(
        process, JsonMapper.builder().build().readTree(process.getInputStream()));
  }

  /** The answer that it printed at its start. */
  JsonNode announced() {
    return announced;
  }

  /** Posts a body. */
  HttpResponse<String> post(String path, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  /** The status of a GET request. */
  int status(String path) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private URI uri(String path) {
    return URI.create(announced.get("address").textValue() + path);
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end; the exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
