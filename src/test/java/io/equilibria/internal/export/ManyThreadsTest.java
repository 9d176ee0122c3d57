package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.ClosedException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.sampler.FeatureExtractor;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opened models serve many threads at once, with the results of a single one. */
@Timeout(120)
class ManyThreadsTest {
  private static final int THREADS = 8;

  @TempDir static Path folder;

  private static final List<Use> USES = new ArrayList<>();
  private static final List<AutoCloseable> MODELS = new ArrayList<>();

  /**
   * A call, with what it gives in a single thread.
   *
   * @param name for messages
   */
  private record Use(String name, Callable<Object> call, Object expected) {
    static Use of(String name, Callable<Object> call) throws Exception {
      return new Use(name, call, call.call());
    }

    boolean isRight() throws Exception {
      return Arrays.deepEquals(new Object[] {call.call()}, new Object[] {expected});
    }
  }

  @BeforeAll
  static void open() throws Exception {
    for (ExperimentSpec experiment :
        List.of(SmallRuns.dense(2, 5), SmallRuns.images(1, 2), SmallRuns.several(1, 5))) {
      TrainedModel trained = trained(experiment);
      LoadedModel loaded = SavedModels.load(saved(experiment));
      MODELS.addAll(List.of(trained, loaded));
      USES.addAll(uses(experiment.name() + " opened", trained, trained));
      USES.addAll(uses(experiment.name() + " loaded", loaded, loaded));
      USES.add(Use.of(experiment.name() + " signatures", trained::signatures));
    }
  }

  private static TrainedModel trained(ExperimentSpec experiment) {
    Path run = SmallRuns.train(experiment, folder.resolve(experiment.name()));
    TrainedModel model = TrainedModel.open(run);
    model.export(saved(experiment));
    return model;
  }

  private static Path saved(ExperimentSpec experiment) {
    return folder.resolve(experiment.name() + "-saved");
  }

  private static List<Use> uses(String name, PlayerPair players, FeatureExtractor features)
      throws Exception {
    List<Use> uses = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      long own = seed;
      float[][] points = players.sample(70, own);
      uses.add(Use.of(name + " sample", () -> players.sample(70, own)));
      uses.add(Use.of(name + " component", () -> players.component(0).sample(5, own)));
      uses.add(Use.of(name + " logits", () -> players.logits(points)));
      uses.add(Use.of(name + " logits of each", () -> players.logitsOfEach(points)));
      uses.add(Use.of(name + " components", () -> players.components(players.latent(9, own))));
      if (features.featureCount() > 0) {
        uses.add(Use.of(name + " features", () -> features.features(points)));
      }
    }
    return uses;
  }

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable model : MODELS) {
      model.close();
    }
  }

  @Test
  void eightThreads_haveTheResultsOfOne() throws Exception {
    useFor(Duration.ofSeconds(3));
  }

  @Test
  @Tag("long") // One minute.
  void eightThreads_haveTheResultsOfOneForAMinute() throws Exception {
    useFor(Duration.ofSeconds(60));
  }

  private static void useFor(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    AtomicInteger calls = new AtomicInteger();
    List<String> wrong =
        inThreads(
            thread -> {
              Random random = new Random(thread);
              List<String> own = new ArrayList<>();
              while (System.nanoTime() < end) {
                Use use = USES.get(random.nextInt(USES.size()));
                if (!use.isRight()) {
                  own.add(use.name());
                }
                calls.incrementAndGet();
              }
              return own;
            });
    assertThat(wrong).isEmpty();
    assertThat(calls).hasValueGreaterThan(USES.size());
  }

  /** A call ends with the right result, or does not begin: TensorFlow never sees a closed model. */
  @Test
  void closeUnderLoad_letsCallsEndAndRefusesOthers() throws Exception {
    ExperimentSpec experiment = SmallRuns.several(1, 5);
    for (int round = 0; round < 4; round++) {
      boolean saved = round % 2 == 0;
      AutoCloseable model =
          saved
              ? SavedModels.load(saved(experiment))
              : TrainedModel.open(folder.resolve(experiment.name()));
      PlayerPair players = (PlayerPair) model;
      PlayerPair component = players.component(0);
      float[][] expected = players.sample(100, 1);
      float[][] ofComponent = component.sample(100, 1);
      AtomicInteger right = new AtomicInteger();
      List<String> wrong =
          inThreads(
              thread -> {
                if (thread == 0) {
                  while (right.get() < 10) {
                    Thread.onSpinWait();
                  }
                  model.close();
                  return List.of();
                }
                try {
                  while (true) {
                    boolean same =
                        thread % 2 == 0
                            ? Arrays.deepEquals(players.sample(100, 1), expected)
                            : Arrays.deepEquals(component.sample(100, 1), ofComponent);
                    if (!same) {
                      return List.of("other samples");
                    }
                    right.incrementAndGet();
                  }
                } catch (ClosedException e) {
                  return List.of(); // As it should be, in every thread.
                }
              });
      assertThat(wrong).isEmpty();
      assertThat(right).hasValueGreaterThanOrEqualTo(10);
    }
  }

  /** The work of a thread, given its number. */
  private interface Work {
    List<String> in(int thread) throws Exception;
  }

  private static List<String> inThreads(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        results.add(threads.submit(() -> work.in(thread)));
      }
      List<String> all = new ArrayList<>();
      for (Future<List<String>> result : results) {
        all.addAll(result.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
