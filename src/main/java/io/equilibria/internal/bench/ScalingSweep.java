package io.equilibria.internal.bench;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The dependence of training speed on one setting.
 *
 * @param caption the caption of the figure
 * @param setting the axis of the setting
 * @param at its values, ascending
 * @param lines the compared trainings, each a line of the figure
 */
record ScalingSweep(Caption caption, Axis setting, List<Integer> at, List<Line> lines) {

  /** The training at a value of the setting. */
  record Line(String name, IntFunction<TimedTraining> at) {}

  /** All sweeps, up to a number of threads. */
  static List<ScalingSweep> all(int threads) {
    return List.of(batch(threads), width(threads), replicas(threads));
  }

  private static ScalingSweep batch(int threads) {
    return new ScalingSweep(
        new Caption(
            "rate-by-batch",
            "Rate by batch, on " + named(threads),
            "Steps per second of the small game, one and 64 replicas, as a function of the batch"
                + " size."),
        Axis.log("batch"),
        doubling(8, 1024),
        List.of(
            small("one replica", 1, threads, "training.batch="),
            small("64 replicas", 64, threads, "training.batch=")));
  }

  private static ScalingSweep width(int threads) {
    String path = "game.discriminator.architecture.width=";
    return new ScalingSweep(
        new Caption(
            "rate-by-width",
            "Rate by width, on " + named(threads),
            "Steps per second of the small game, one and 64 replicas, as a function of the width of"
                + " the discriminator's two hidden layers."),
        Axis.log("width of the hidden layers"),
        doubling(8, 512),
        List.of(small("one replica", 1, threads, path), small("64 replicas", 64, threads, path)));
  }

  private static ScalingSweep replicas(int threads) {
    ExperimentSpec game = game("small-many");
    return new ScalingSweep(
        new Caption(
            "rate-by-replicas",
            "Rate by replicas trained at once",
            "Steps per second of the small game, summed over replicas, as a function of the number"
                + " of replicas trained together."),
        Axis.log("replicas"),
        doubling(1, 256),
        IntStream.of(1, threads)
            .distinct()
            .mapToObj(
                count ->
                    new Line(
                        "on " + named(count), n -> new TimedTraining(game.withReplicas(n), count)))
            .toList());
  }

  private static Line small(String name, int replicas, int threads, String path) {
    ExperimentSpec game = game("small-many").withReplicas(replicas);
    return new Line(
        name, value -> new TimedTraining(Overrides.apply(game, List.of(path + value)), threads));
  }

  private static ExperimentSpec game(String benchCase) {
    return BenchCase.named(benchCase).experiment();
  }

  private static String named(int threads) {
    return threads == 1 ? "one thread" : threads + " threads";
  }

  /** Values that double from the first to the last, always including the last. */
  static List<Integer> doubling(int first, int last) {
    IntStream below = IntStream.iterate(first, value -> value < last, value -> 2 * value);
    return IntStream.concat(below, IntStream.of(last)).boxed().toList();
  }
}
