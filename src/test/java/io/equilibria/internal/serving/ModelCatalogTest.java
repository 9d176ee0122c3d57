package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

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

  /** The warnings of all threads. */
  private static final class Warnings extends AppenderBase<ILoggingEvent> {
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().equals(Level.WARN)) {
        texts.add(event.getFormattedMessage());
      }
    }
  }

  /** No state of a version and no error shows a mistake in the name of the folder. */
  @Test
  void newModelWithoutAVersion_isReportedOnce() throws Exception {
    EchoModels.write(folder.resolve("echo/1"), 1);
    Path list = Files.writeString(folder.resolve("models.yaml"), "models: {one: {folder: echo}}");
    ServingOptions options = new ServingOptions(1, BatchLimits.DEFAULT, false);
    Logger logger = (Logger) LoggerFactory.getLogger(ServedModel.class);
    Warnings warnings = new Warnings();
    warnings.start();
    logger.addAppender(warnings);
    try (ModelCatalog models =
        ModelCatalog.open(
            new ModelList.Listed(list), options, (model, signature, requests) -> {}, POLL)) {
      Files.writeString(list, "models: {one: {folder: echo}, two: {folder: ekko}}");
      Servers.await(() -> !warnings.texts.isEmpty());
      Thread.sleep(10 * POLL.toMillis());
      assertThat(warnings.texts)
          .singleElement()
          .asString()
          .startsWith("two: expected a version in ")
          .contains("ekko");
      EchoModels.write(folder.resolve("ekko/1"), 1);
      ServedModel two = models.model("two").orElseThrow();
      Servers.await(two::isAvailable);
    } finally {
      logger.detachAppender(warnings);
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
