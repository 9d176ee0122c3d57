package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many threads sample from one opened model at once, and from one that was exported and loaded;
 * each must be given what a thread alone is given, bit for bit.
 */
final class Load implements Campaign {
  private static final String CALLS = "calls";
  private static final String SAMPLES = "samples";
  private static final int THREADS = 16;
  private static final int CALLS_OF_A_THREAD = 20;
  private static final int SEEDS = 50;
  private static final int MOST_SAMPLES = 150;

  /** The results of a single thread for a seed. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by isSame alone.
  private record Answer(float[][] samples, float[] logits) {
    static Answer of(PlayerPair model, int seed) {
      float[][] samples = model.sample(1 + seed * MOST_SAMPLES / SEEDS, seed);
      return new Answer(samples, model.logits(samples));
    }

    boolean isSame(Answer other) {
      return Arrays.deepEquals(samples, other.samples) && Arrays.equals(logits, other.logits);
    }
  }

  private final TrainedModel trained;
  private final LoadedModel loaded;
  private final List<Answer> alone = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  Load(Path folder) {
    Path run = SmallRuns.train(SmallRuns.images(2, 10), folder.resolve("run"));
    trained = TrainedModel.open(run, 1);
    trained.export(folder.resolve("model"));
    loaded = SavedModels.load(folder.resolve("model"));
    for (int seed = 0; seed < SEEDS; seed++) {
      alone.add(Answer.of(trained, seed));
    }
  }

  @Override
  public List<String> counted() {
    return List.of(CALLS, SAMPLES);
  }

  @Override
  public void round(Random random, Counts counts) throws Exception {
    List<Callable<Long>> callers = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      PlayerPair model = thread % 2 == 0 ? trained : loaded;
      int[] seeds = random.ints(CALLS_OF_A_THREAD, 0, SEEDS).toArray();
      callers.add(() -> call(model, seeds));
    }
    for (Future<Long> caller : threads.invokeAll(callers)) {
      counts.add(SAMPLES, caller.get());
      counts.add(CALLS, CALLS_OF_A_THREAD);
    }
  }

  private long call(PlayerPair model, int[] seeds) {
    long samples = 0;
    for (int seed : seeds) {
      Answer answer = Answer.of(model, seed);
      assertThat(answer.isSame(alone.get(seed))).as("seed %d of %s", seed, model).isTrue();
      samples += answer.samples().length;
    }
    return samples;
  }

  @Override
  public void close() {
    threads.shutdown();
    trained.close();
    loaded.close();
  }
}
