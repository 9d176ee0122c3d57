package io.equilibria.bench;

import io.equilibria.InputException;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.TrainingSpec;
import io.equilibria.metric.statistics.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * Notices on a noisy machine when the product becomes slower: two loops are measured in one
 * process, a repetition of one and a repetition of the other by turns, and compared as ratios of
 * processor time. Other processes take turns with ours on the cores, which the clock on the wall
 * counts and processor time does not; what is left of the noise hits both loops alike.
 *
 * <p>Both games are {@code small-one} on one thread: the smallest steps, a tenth of a millisecond
 * each, in which everything around a step shows most.
 *
 * @param pairs of repetitions, 1 to {@link #MAX_PAIRS}
 * @param steps of a repetition
 */
public record OverheadCheck(int pairs, int steps) {
  public static final int MAX_PAIRS = 1000;
  public static final int DEFAULT_PAIRS = 15;

  /** As many as from one checkpoint to the next. */
  public static final int DEFAULT_STEPS = 1000;

  /** Most that training may take of the time of a bare loop over the same graph. */
  public static final double PRODUCT_LIMIT = 1.15;

  /** Most that training with the default logs may take of the time without. */
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
   * @param name of it
   * @param ratio over the pairs: median and the middle 80 %
   * @param limit of the median
   */
  public record Ratio(String name, Spread ratio, double limit) {
    /** Whether the median keeps the limit. */
    public boolean holds() {
      return ratio.median() <= limit;
    }
  }

  /**
   * Training, with logs and checkpoints, against a bare loop over the same graph.
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
   * Training with logs against training without. It logs ten times as often as by default, and a
   * tenth of what that costs is reported: the cost itself would drown in noise.
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

  /** First by second, pair by pair; which of the two begins alternates. */
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
