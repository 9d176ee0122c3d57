package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Trains, samples, exports, loads and evaluates in one process, whose memory must stay flat: the
 * heap is resident from the start, so that only native memory can grow.
 */
final class Soak implements Campaign {
  private static final String RUNS = "runs";
  private static final String STEPS = "steps";
  private static final String SAMPLES = "samples";
  private static final String EVALUATIONS = "evaluations";
  private static final String WATCHED = "rounds after warm-up";
  private static final String GROWN = "most MB grown";
  private static final String THREADS = "most threads more";

  /** Until then allocators and the JVM take what they keep for good. */
  private static final int WARM_UP = 20;

  /** What code and classes may still grow by. */
  private static final long MOST_MEGABYTES = 100;

  private static final long MOST_THREADS = 10;
  private static final int POINTS = 200;

  private final Path folder;
  private final double[][] ring = DataSources.distribution(Ring.DEFAULT).points(POINTS, 1);
  private int rounds;
  private long megabytes;
  private long threads;

  Soak(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> counted() {
    return List.of(RUNS, STEPS, SAMPLES, EVALUATIONS, WATCHED, GROWN, THREADS);
  }

  @Override
  public void round(Random random, Counts counts) throws Exception {
    int steps = 1 + random.nextInt(40);
    int replicas = 1 + random.nextInt(2);
    ExperimentSpec experiment =
        switch (random.nextInt(3)) {
          case 0 -> SmallRuns.dense(replicas, steps);
          case 1 -> SmallRuns.images(replicas, steps);
          default -> SmallRuns.several(replicas, steps);
        };
    Path run = folder.resolve("run");
    Path exported = folder.resolve("model");
    try (Trainer trainer = Trainer.start(experiment, run)) {
      trainer.run();
      counts.add(SAMPLES, trainer.sample(POINTS, random.nextLong()).length);
    }
    counts.add(RUNS, 1);
    counts.add(STEPS, steps);
    try (TrainedModel model = TrainedModel.open(run)) {
      model.export(exported);
      try (LoadedModel loaded = SavedModels.load(exported)) {
        float[][] samples = model.sample(POINTS, 1);
        assertThat(loaded.sample(POINTS, 1)).isDeepEqualTo(samples);
        counts.add(SAMPLES, 2 * POINTS);
        if (samples[0].length == 2) {
          evaluate(samples);
          counts.add(EVALUATIONS, 1);
        }
      }
    }
    Scratch.delete(run);
    Scratch.delete(exported);
    require(counts);
  }

  private void evaluate(float[][] samples) {
    double[][] points = new double[samples.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {samples[i][0], samples[i][1]};
    }
    Measures measures = Measures.ofPoints(Catalogue.installed());
    double distance = measures.named("w1").estimate(MeasureInput.ofPoints(ring, points)).value();
    assertThat(distance).isPositive().isFinite();
  }

  private void require(Counts counts) throws IOException {
    rounds++;
    if (rounds < WARM_UP) {
      return;
    }
    System.gc();
    long nowMegabytes = status("RssAnon") / 1024;
    long nowThreads = status("Threads");
    if (rounds == WARM_UP) {
      megabytes = nowMegabytes;
      threads = nowThreads;
    }
    counts.add(WATCHED, 1);
    counts.atLeast(GROWN, nowMegabytes - megabytes);
    counts.atLeast(THREADS, nowThreads - threads);
    assertThat(nowMegabytes - megabytes).as("MB grown").isLessThan(MOST_MEGABYTES);
    assertThat(nowThreads - threads).as("threads more").isLessThan(MOST_THREADS);
  }

  /** A number of the process's status: threads, or memory in kB. */
  private static long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
