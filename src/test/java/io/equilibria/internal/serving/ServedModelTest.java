package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.models.VersionPolicy;
import io.equilibria.internal.serving.memory.GpuMemory;
import io.equilibria.internal.serving.memory.MemoryBudget;
import io.equilibria.internal.serving.memory.MemoryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelTest {
  private static final int LAST = 30;
  private static final String LABEL = "stable";
  private static final Optional<String> NONE = Optional.empty();

  @TempDir private Path folder;

  /** Readers ask all the time, so that some do between any two steps of the exchange. */
  @Test
  void version_isThereAtEveryMomentWhileOthersReplaceIt() throws Exception {
    EchoModels.write(folder.resolve("1"), 1);
    ServedModel model = model();
    model.update();
    AtomicBoolean going = new AtomicBoolean(true);
    Clients<Long> clients = new Clients<>();
    for (Optional<String> label : List.of(NONE, NONE, Optional.of(LABEL), Optional.of(LABEL))) {
      clients.start(
          () -> {
            long last = 1;
            while (going.get()) {
              long found = model.version(OptionalLong.empty(), label).number();
              assertThat(found).isGreaterThanOrEqualTo(last);
              assertThat(model.isAvailable()).isTrue();
              last = found;
            }
            return last;
          });
    }
    try {
      for (int version = 2; version <= LAST; version++) {
        EchoModels.write(folder.resolve(Integer.toString(version)), version);
        model.configure(config(version));
        model.update();
      }
    } finally {
      going.set(false);
    }
    assertThat(clients.results()).allMatch(last -> last > 1);
    assertThat(model.available()).extracting(LoadedVersion::number).containsExactly((long) LAST);
    model.close();
  }

  /** Then the request is answered by the model that has replaced this one. */
  @Test
  void versionOfClosedModel_isFoundAndDoesNotRun() throws Exception {
    EchoModels.write(folder.resolve("1"), 1);
    ServedModel model = model();
    model.update();
    model.close();
    LoadedVersion version = model.version(OptionalLong.empty(), NONE);
    Map<String, ServedTensor> inputs =
        Map.of("x", new ServedTensor(ServedType.FLOAT32, new long[] {1}, new float[] {1}));
    assertThat(
            version.runAlone(
                version.signature(SignatureRun.DEFAULT_SIGNATURE),
                inputs,
                new CompletableFuture<>()))
        .isFalse();
    assertThat(model.stated(1).orElseThrow().state()).isEqualTo(ServedVersion.State.END);
  }

  /** It would not fit beside the version that it replaces. */
  @Test
  void refusedVersion_replacesTheOldOneOnceAnotherModelHasLeftRoom() throws Exception {
    EchoModels.write(folder.resolve("1"), 1);
    EchoModels.write(folder.resolve("2"), 2);
    Files.createDirectories(folder.resolve("2/variables"));
    Files.write(folder.resolve("2/variables/padding"), new byte[1000]);
    long second = MemoryBudget.predicted(folder.resolve("2"));
    MemoryBudget budget = new MemoryBudget(OptionalLong.of(second));
    Path later = folder.resolveSibling(folder.getFileName() + "-2");
    Files.move(folder.resolve("2"), later);
    ServedModel model = model(budget, true);
    model.update();
    long ofAnother = second - MemoryBudget.predicted(folder.resolve("1"));
    budget.reserve(ofAnother);
    Files.move(later, folder.resolve("2"));
    model.update();
    assertThat(model.isAvailable(1)).isTrue();
    budget.release(ofAnother);
    model.update();
    assertThat(model.isAvailable(2)).isTrue();
    model.close();
  }

  /** The failed one had to make room, and the policy requests another that is available. */
  @Test
  void evictedVersion_isLoadedAgainAlthoughAnotherIsAvailable() throws Exception {
    EchoModels.write(folder.resolve("1"), 1);
    EchoModels.write(folder.resolve("2"), 2);
    MemoryBudget budget =
        new MemoryBudget(
            OptionalLong.of(
                MemoryBudget.predicted(folder.resolve("1"))
                    + MemoryBudget.predicted(folder.resolve("2"))));
    ServedModel model = model(config(2, 1), budget, true);
    model.update();
    assertThat(model.isAvailable(1)).isTrue();
    EchoModels.writeBroken(folder.resolve("3"));
    model.update();
    assertThat(model.isAvailable(3)).isFalse();
    assertThat(model.isAvailable(2)).isTrue();
    assertThat(model.isAvailable(1)).isTrue();
    model.close();
  }

  private ServedModel model() {
    return model(new MemoryBudget(OptionalLong.empty()), false);
  }

  private ServedModel model(MemoryBudget budget, boolean evict) {
    return model(config(1), budget, evict);
  }

  private static ServedModel model(ModelConfig config, MemoryBudget budget, boolean evict) {
    return new ServedModel(
        config,
        new ServingOptions(
            1,
            BatchLimits.DEFAULT,
            false,
            new MemoryLimits(OptionalLong.empty(), evict, GpuMemory.DEFAULT),
            OutputLimits.DEFAULT),
        (name, signature, requests) -> {},
        budget);
  }

  private ModelConfig config(long labelled) {
    return config(1, labelled);
  }

  private ModelConfig config(int latest, long labelled) {
    return new ModelConfig(
        "echo", folder, new VersionPolicy.Latest(latest), Map.of(LABEL, labelled));
  }
}
