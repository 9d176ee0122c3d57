package io.equilibria.internal.bench;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * Detects slowdowns of the program on a noisy machine: two loops are measured in one process with
 * alternating repetitions and compared as ratios of CPU time. Unlike wall-clock time, CPU time does
 * not include time slices of other processes, and the remaining noise affects both loops equally.
 *
 * <p>Both games are {@code small-one} on one thread: the smallest steps, a tenth of a millisecond
 * each, for which overhead is most visible.
 *
 * @param pairs the number of pairs of repetitions, 1 to {@link #MAX_PAIRS}
 * @param steps the number of steps of a repetition
 */
public record OverheadCheck(int pairs, int steps) {
  public static final int MAX_PAIRS = 1000;
  public static final int DEFAULT_PAIRS = 15;

  /** The number of steps between checkpoints. */
  public static final int DEFAULT_STEPS = 1000;

  /** The largest allowed ratio of training time to that of a bare loop over the same graph. */
  public static final double PRODUCT_LIMIT = 1.15;

  /** The largest allowed ratio of training time with default logs to that without logs. */
  public static final double LOGGING_LIMIT = 1.03;

  private static final String CASE = "small-one";
  private static final int OFTEN = 10;

  public OverheadCheck {
    if (!(pairs >= 1 && pairs <= MAX_PAIRS)) {
      throw new InputException("repetitions: expected 1 to " + MAX_PAIRS + ", found " + pairs);
    }
  }

  /**
   * A comparison.
   *
   * @param name the name
   * @param ratio the ratio over the pairs: median and the middle 80 %
   * @param limit the limit of the median
   */
  public record Ratio(String name, Spread ratio, double limit) {
    /** Whether the median is within the limit. */
    public boolean holds() {
      return ratio.median() <= limit;
    }
  }

  /**
   * Compares training, with logs and checkpoints, with a bare loop over the same graph.
   *
   * @param monitor receives how many steps of training are done
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public Ratio product(ProgressMonitor monitor) {
    String name = "product-overhead";
    ExperimentSpec experiment = game(name);
    try (Loop product = new ProductLoop(experiment, 1, monitor);
        Loop bare = new BareLoop(experiment)) {
      return new Ratio(name, Spread.of(compare(product, bare)), PRODUCT_LIMIT);
    }
  }

  /**
   * Compares training with and without logs. It logs ten times as often as by default and reports a
   * tenth of the cost, because the cost itself would be lost in noise.
   *
   * @param monitor receives how many steps of training with logs are done
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public Ratio logging(ProgressMonitor monitor) {
    String name = "logging-overhead";
    ExperimentSpec silent = logging(game(name), TrainingSpec.MAX_STEPS);
    ExperimentSpec often = logging(silent, TrainingSpec.DEFAULT.log() / OFTEN);
    try (Loop on = new ProductLoop(often, 1, monitor);
        Loop off = new ProductLoop(silent, 1, ProgressMonitor.NONE)) {
      double[] ratios = compare(on, off);
      Arrays.setAll(ratios, i -> 1 + (ratios[i] - 1) / OFTEN);
      return new Ratio(name, Spread.of(ratios), LOGGING_LIMIT);
    }
  }

  private static ExperimentSpec logging(ExperimentSpec experiment, int every) {
    return Overrides.apply(experiment, List.of("training.log=" + every));
  }

  private ExperimentSpec game(String name) {
    ExperimentSpec small = BenchCase.named(CASE).experiment().withName(name);
    return Bench.lasting(small, (pairs + 1L) * steps);
  }

  /** The ratios of first to second, pair by pair; their order alternates. */
  private double[] compare(Loop first, Loop second) {
    first.run(steps);
    second.run(steps);
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      boolean inOrder = i % 2 == 0;
      double before = inOrder ? cpu(first) : cpu(second);
      double after = inOrder ? cpu(second) : cpu(first);
      ratios[i] = inOrder ? before / after : after / before;
    }
    return ratios;
  }

  private double cpu(Loop loop) {
    return loop.run(steps).cpuSeconds();
  }
}
