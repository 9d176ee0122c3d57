package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {
  private static final Duration POLL = Duration.ofMillis(20);

  @TempDir private Path folder;

  private ModelCatalog open(ServingListener listener) throws Exception {
    EchoModels.write(folder.resolve("echo/1"), 1);
    return ModelCatalog.open(
        new ModelList.Fixed(ModelConfig.in(folder)),
        new ServingOptions(1, BatchLimits.DEFAULT, false),
        listener,
        POLL);
  }

  /** The audit log of a program stands for whatever may fail in the thread that follows folders. */
  @Test
  void errorInOneLook_doesNotEndTheNext() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    ServingListener listener =
        new ServingListener() {
          @Override
          public void ran(String model, String signature, int requests) {}

          @Override
          public void failed(String model, long version, Throwable why) {
            failures.incrementAndGet();
            throw new OutOfMemoryError("made by a test");
          }
        };
    try (ModelCatalog models = open(listener)) {
      EchoModels.writeBroken(folder.resolve("echo/2"));
      Servers.await(() -> failures.get() == 1);
      Path next = folder.resolve("echo/.3");
      EchoModels.write(next, 3);
      Files.move(next, folder.resolve("echo/3"));
      ServedModel echo = models.model("echo").orElseThrow();
      Servers.await(() -> echo.isAvailable(3));
    }
  }

  @Test
  void answerThatNeedsTooMuchMemory_isAnError() throws Exception {
    try (ModelCatalog models = open((model, signature, requests) -> {})) {
      CompletableFuture<Answer> answer =
          new ModelRuns(models, Duration.ofSeconds(20))
              .answer(
                  RestPath.of("POST", "/v1/models/echo:predict"),
                  version ->
                      new SignatureRun(
                          version.signature(SignatureRun.DEFAULT_SIGNATURE),
                          Map.of(
                              "x",
                              new ServedTensor(
                                  ServedType.FLOAT32, new long[] {1}, new float[] {1}))),
                  outputs -> {
                    throw new OutOfMemoryError("made by a test");
                  });
      assertThat(answer.get().status()).isEqualTo(500);
    }
  }
}
