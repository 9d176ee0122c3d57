package io.equilibria.internal.doctor;

import io.equilibria.internal.bench.BenchCase;
import io.equilibria.internal.bench.MatrixProductPeak;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.game.StepFlops;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * Trains a small DCGAN on digits for two seconds and compares its speed with the usual one.
 *
 * <p>The usual speed depends on the processor, but less so relative to the speed of a large matrix
 * product on the same processor: 0.49 on two cores of an EPYC with AVX-512. If other programs use
 * the cores, both speeds are reduced at random.
 */
final class TrainingCheck {
  private static final String NAME = "training";
  private static final double SECONDS = 2;

  /** Below this fraction a problem is reported. */
  private static final double MIN_SHARE = 0.2;

  private static final String REMEDY =
      "remove the cause and check again; without a clear cause, 'train digits --steps 100' shows"
          + " where a longer run ends";

  private final Supplier<Rate> measured;

  /** Trains with this number of threads. */
  TrainingCheck(int threads) {
    this(() -> measure(threads));
  }

  /** A check of what this measures. */
  TrainingCheck(Supplier<Rate> measured) {
    this.measured = measured;
  }

  /**
   * The measured speeds.
   *
   * @param milliseconds the time of one step
   * @param gflops the speed of training in GFLOP/s
   * @param peak the speed of the matrix product in GFLOP/s
   */
  record Rate(double milliseconds, double gflops, double peak) {
    double share() {
      return gflops / peak;
    }
  }

  CheckResult finding() {
    Rate rate;
    try {
      rate = measured.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      return CheckResult.failed(NAME, "the run failed", e, REMEDY);
    }
    return judge(rate);
  }

  CheckResult judge(Rate rate) {
    String found =
        "%.1f ms a step of digits, %.0f GFLOP/s, %.0f %% of a matrix product's %.0f"
            .formatted(rate.milliseconds(), rate.gflops(), 100 * rate.share(), rate.peak());
    if (!Double.isFinite(rate.milliseconds())) {
      return CheckResult.fault(NAME, "no step was finished", REMEDY);
    }
    return rate.share() >= MIN_SHARE
        ? CheckResult.fine(NAME, found + "; usual are 35 % and more")
        : CheckResult.note(
            NAME,
            found + "; usual are 35 % and more",
            "see what else uses the cores, that oneDNN is on, and that --threads is not above the"
                + " cores");
  }

  private static Rate measure(int threads) {
    ExperimentSpec experiment =
        Overrides.apply(
            BenchCase.named("dcgan8").experiment(),
            List.of("training.steps=1000000", "training.log=5", "training.checkpoint=1000000"));
    Path folder = null;
    try {
      folder = Files.createTempDirectory("equilibria-doctor-");
      Stopwatch stopwatch = new Stopwatch();
      long[] sample;
      try (Trainer trainer =
          Trainer.start(
              experiment, folder.resolve("run"), TrainerOptions.defaults().withThreads(threads))) {
        sample = trainer.sampleShape();
        trainer.listen(stopwatch).run();
      }
      double seconds = stopwatch.secondsPerStep();
      return new Rate(
          1e3 * seconds,
          StepFlops.of(experiment, Shape.of(sample)) / seconds / 1e9,
          MatrixProductPeak.measure(threads));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  /** Measures time from the end of the first block, in which TensorFlow rewrites the graph. */
  private static final class Stopwatch implements TrainingListener {
    private long start;
    private long startStep;
    private long end;
    private long endStep;

    @Override
    public void onBlock(Trainer trainer) {
      end = System.nanoTime();
      endStep = trainer.step();
      if (start == 0) {
        start = end;
        startStep = endStep;
      } else if (end - start > SECONDS * 1e9) {
        trainer.stop();
      }
    }

    double secondsPerStep() {
      return (end - start) / 1e9 / (endStep - startStep);
    }
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
