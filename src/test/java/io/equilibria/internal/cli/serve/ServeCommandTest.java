package io.equilibria.internal.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.cli.CommandRun;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a run to answers over HTTP, as an operator does it. */
class ServeCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;

  @BeforeAll
  static void export() {
    Path run = folder.resolve("run");
    CommandRun.ofLine("train ring --steps 2 --replicas 1 --quiet --out " + run).fine();
    CommandRun.ofLine("export %s --out %s --model-version next".formatted(run, models("ring")))
        .fine();
  }

  private static Path models(String name) {
    return folder.resolve("models").resolve(name);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // A process cannot be requested to end there.
  void server_answersUntilItIsAskedToEnd() throws Exception {
    Path log = folder.resolve("requests.log");
    try (ServeProcess server =
        ServeProcess.start(
            Map.of(
                "EQUILIBRIA_SERVE_DRAIN_DELAY", "5000",
                "EQUILIBRIA_SERVE_REQUEST_LOG", log.toString(),
                "EQUILIBRIA_SERVE_ALLOW_ORIGIN", "https://a.example,https://b.example"),
            models("").toString())) {
      assertThat(server.announced().at("/models/ring").intValue())
          .as("%s", server.announced())
          .isEqualTo(1);
      String sample = "{\"signature_name\":\"sample\",\"inputs\":{\"count\":5,\"seed\":3}}";
      String answer = server.post("/v1/models/ring:predict", sample).body();
      assertThat(JSON.readTree(answer).get("outputs")).hasSize(5);
      assertThat(server.status("/readyz")).isEqualTo(200);
      server.terminate();
      while (server.status("/readyz") == 200) {
        Thread.sleep(10);
      }
      assertThat(server.status("/readyz")).isEqualTo(503);
      assertThat(server.status("/livez")).isEqualTo(200);
      assertThat(server.post("/v1/models/ring:predict", sample).body()).isEqualTo(answer);
      assertThat(server.exitCode()).isZero();
    }
    assertThat(Files.readAllLines(log))
        .hasSizeGreaterThanOrEqualTo(5)
        .first()
        .asString()
        .contains("\"model\":\"ring\",\"signature\":\"sample\",\"status\":200");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void server_endsAfterTheFilterOfItsMessages() throws Exception {
    Path ended = folder.resolve("ended");
    try (ServeProcess server = ServeProcess.startFiltered(ended, models("").toString())) {
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(ended).exists();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--port 70000, port: expected 0 to 65535",
    "--drain-delay -1, drain-delay: expected 0 to 3600000",
    "--tls-key key.pem, expected both or none, found only --tls-key",
    "--allow-origin example.com, expected an origin such as https://app.example or *",
    "--token-file no/such/file, cannot read no/such/file",
    "--audit-log no/such/file, cannot write no/such/file",
    "--max-models-memory 2Gi, expected a size such as 512MiB or 2GiB",
    "--max-models-memory 1MiB, --max-models-memory 1.0 MiB are in use",
    "--gpu-memory-fraction 2, gpu-memory-fraction: expected 0.001 to 1",
    "--evict, --evict applies only with --max-models-memory",
    "--batch 0, batch: expected 1 to",
    "--timeout 0, timeout: expected 1 to",
    "--host no.such.host.invalid --port 0, expected an address of this machine",
  })
  void wrongOptions_areRefused(String options, String message) {
    CommandRun.ofLine("serve %s %s".formatted(models(""), options)).refused(message);
  }

  @Test
  void folderWithoutModels_isRefused() {
    CommandRun.ofLine("serve " + folder.resolve("none")).refused("expected a folder of models");
    CommandRun.ofLine("serve " + folder)
        .refused("expected a SavedModel or folders of versions named by numbers");
  }

  @Test
  void folderOrModelsFile_isRequired() throws Exception {
    CommandRun.ofLine("serve").refused("expected either DIR or --models-file, found neither");
    CommandRun.ofLine("serve %s --models-file x.yaml".formatted(models("")))
        .refused("expected either DIR or --models-file, found both");
    Path file = Files.writeString(folder.resolve("models.yaml"), "models: {ring: {foldr: x}}");
    CommandRun.of("serve", "--models-file", file)
        .refused("models.yaml:1: unknown key `models.ring.foldr`; did you mean `folder`?");
    Files.writeString(file, "models: {ring: {folder: none}}");
    CommandRun.of("serve", "--models-file", file)
        .refused("model ring: expected a version in", "none that its policy requests, found []");
  }

  /** TensorFlow itself loads such a model, with variables that have no values. */
  @Test
  void modelWithoutItsVariables_isRefused() throws Exception {
    Path damaged = folder.resolve("damaged");
    Files.createDirectories(damaged);
    Files.copy(models("ring").resolve("1/saved_model.pb"), damaged.resolve("saved_model.pb"));
    CommandRun.ofLine("serve %s --port 0".formatted(damaged)).refused("its variables are missing");
  }

  @Test
  void usedPort_isRefused() throws Exception {
    try (ServerSocket used = new ServerSocket(0)) {
      CommandRun.ofLine("serve %s --port %d".formatted(models(""), used.getLocalPort()))
          .refused("choose another port");
    }
  }
}
