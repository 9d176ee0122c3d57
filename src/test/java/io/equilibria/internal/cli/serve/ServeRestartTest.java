package io.equilibria.internal.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.cli.Main;
import io.equilibria.internal.serving.EchoModels;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed under load, and its successor on the same port. */
@Tag("server")
class ServeRestartTest {
  private static final int CLIENTS = 4;

  @TempDir private Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

  private Process start(int port) throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                folder.toString(),
                "--json",
                "--quiet",
                "--port",
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(JsonMapper.builder().build().readTree(server.getInputStream()).at("/models/echo"))
        .hasToString("1");
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** The requests of a client until it is stopped; answers must be right, connections may fail. */
  private record Load(
      HttpClient client, URI uri, AtomicBoolean going, AtomicLong answered, AtomicLong failed) {
    Void run() throws InterruptedException {
      for (int i = 0; going.get(); i++) {
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString("{\"inputs\":[%d]}".formatted(i % 1000)))
                .build();
        try {
          HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).isEqualTo("{\"outputs\":[%d.0]}".formatted(i % 1000 + 1));
          answered.incrementAndGet();
        } catch (IOException e) {
          failed.incrementAndGet(); // No server listens, or the connection was cut.
          Thread.sleep(10);
        }
      }
      return null;
    }
  }

  @Test
  void killedServer_failsConnectionsOnlyAndItsSuccessorAnswers() throws Exception {
    EchoModels.write(folder.resolve("echo/1"), 1);
    int port = freePort();
    URI uri = URI.create("http://127.0.0.1:%d/v1/models/echo:predict".formatted(port));
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicLong answered = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    Load load = new Load(client, uri, going, answered, failed);
    List<FutureTask<Void>> clients = new ArrayList<>();
    Process server = start(port);
    try {
      for (int i = 0; i < CLIENTS; i++) {
        FutureTask<Void> task = new FutureTask<>(load::run);
        clients.add(task);
        new Thread(task, "load-" + i).start();
      }
      for (int kill = 0; kill < 2; kill++) {
        await(answered, 200, clients);
        server.destroyForcibly().waitFor();
        await(failed, CLIENTS, clients);
        server = start(port);
      }
      await(answered, 200, clients);
    } finally {
      going.set(false);
      server.destroyForcibly();
    }
    for (FutureTask<Void> task : clients) {
      task.get(); // Fails if an answer was wrong.
    }
  }

  /** Waits until a count has grown; a client that has failed ends the wait. */
  private static void await(AtomicLong count, long more, List<FutureTask<Void>> clients)
      throws Exception {
    long target = count.get() + more;
    while (count.get() < target) {
      for (FutureTask<Void> task : clients) {
        if (task.isDone()) {
          task.get();
        }
      }
      Thread.sleep(10);
    }
  }
}
