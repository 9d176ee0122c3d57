package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.serving.memory.GpuMemory;
import io.equilibria.internal.serving.memory.MemoryBudget;
import io.equilibria.internal.serving.memory.MemoryLimits;
import io.equilibria.internal.serving.operation.OperatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;

/** Models under a limit of memory; each needs more than half of it. */
class MemoryTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long LIMIT = 11L << 20;

  @TempDir private Path folder;

  private static ServerOptions options(boolean evict) {
    ServerOptions defaults = Servers.options();
    MemoryLimits memory = new MemoryLimits(OptionalLong.of(LIMIT), evict, GpuMemory.DEFAULT);
    return new ServerOptions(
        defaults.host(),
        0,
        defaults.maxBody(),
        defaults.maxConnections(),
        defaults.timeout(),
        defaults.idle(),
        defaults.drain(),
        defaults.poll(),
        new ServingOptions(2, BatchLimits.DEFAULT, false, memory, OutputLimits.DEFAULT));
  }

  private static void write(Path version, float add) throws IOException {
    Path ready = version.resolveSibling(".writing");
    EchoModels.write(ready, add);
    Files.move(ready, version);
  }

  private static void awaitState(HttpServer server, String model, String state) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String found = "";
    while (!found.contains(state)) {
      assertThat(System.nanoTime()).as(found).isLessThan(end);
      found =
          CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create(server.address() + "/v1/models/" + model))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      Thread.sleep(10);
    }
  }

  @Test
  void versionThatDoesNotFit_isRefusedAndTheOldOneStays() throws Exception {
    write(folder.resolve("a/1"), 1);
    try (HttpServer server =
        HttpServer.open(
            new ModelList.Fixed(ModelConfig.in(folder)), options(false), OperatorOptions.NONE)) {
      write(folder.resolve("a/2"), 2);
      awaitState(server, "a/versions/2", "of --max-models-memory 11.0 MiB are in use");
      awaitState(server, "a/versions/1", "AVAILABLE");
    }
  }

  @Test
  void eviction_unloadsTheOldVersionFirstAndLoadsItAgainAfterAFailure() throws Exception {
    write(folder.resolve("a/1"), 1);
    try (HttpServer server =
        HttpServer.open(
            new ModelList.Fixed(ModelConfig.in(folder)), options(true), OperatorOptions.NONE)) {
      write(folder.resolve("a/2"), 2);
      awaitState(server, "a/versions/2", "AVAILABLE");
      awaitState(server, "a/versions/1", "END");
      EchoModels.writeBroken(folder.resolve("a/3"));
      awaitState(server, "a/versions/3", "is damaged");
      awaitState(server, "a/versions/2", "AVAILABLE");
    }
  }

  @Test
  void refusedModel_isLoadedWhenThereIsRoom() throws Exception {
    write(folder.resolve("a/1"), 1);
    write(folder.resolve("b/1"), 1);
    Path file = folder.resolve("models.yaml");
    Files.writeString(file, "models: {one: {folder: a}, two: {folder: b}}");
    ModelList source = new ModelList.Listed(file);
    assertThatThrownBy(() -> HttpServer.open(source, options(false), OperatorOptions.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model two, version 1: it needs about 6.");
    Files.writeString(file, "models: {one: {folder: a}}");
    try (HttpServer server = HttpServer.open(source, options(false), OperatorOptions.NONE)) {
      Files.writeString(file, "models: {one: {folder: a}, two: {folder: b}}");
      awaitState(server, "two", "--max-models-memory");
      Files.writeString(file, "models: {two: {folder: b}}");
      awaitState(server, "two", "AVAILABLE");
    }
  }

  @Test
  void prediction_countsVariablesAndGraph() throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    long empty = MemoryBudget.predicted(folder);
    Files.write(folder.resolve("saved_model.pb"), new byte[1000]);
    Files.write(folder.resolve("variables/variables.index"), new byte[1000]);
    Files.write(folder.resolve("variables/variables.data-00000-of-00001"), new byte[99_000]);
    assertThat(MemoryBudget.predicted(folder) - empty).isEqualTo(10_000 + 105_000);
  }

  @Test
  void gpuMemory_isInTheSettingsOfSessions() {
    ConfigProto settings = ConfigProto.newBuilder().setIntraOpParallelismThreads(3).build();
    assertThat(GpuMemory.DEFAULT.in(settings)).isEqualTo(settings);
    ConfigProto changed = new GpuMemory(OptionalDouble.of(0.25), true).in(settings);
    assertThat(changed.getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(changed.getGpuOptions().getPerProcessGpuMemoryFraction()).isEqualTo(0.25);
    assertThat(changed.getGpuOptions().getAllowGrowth()).isTrue();
    ConfigProto growing = new GpuMemory(OptionalDouble.empty(), true).in(settings);
    assertThat(growing.getGpuOptions().getPerProcessGpuMemoryFraction()).isZero();
  }
}
