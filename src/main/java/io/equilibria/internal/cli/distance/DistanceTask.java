package io.equilibria.internal.cli.distance;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeasureInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** A task instead of the second file of {@code distance}, as a mixin. */
final class DistanceTask {
  private static final int MAX = 10_000_000;

  private static final int DRAWS = 5;

  /** With more points a draw takes seconds and differs little from the next. */
  private static final long MANY_PAIRS = 4_000_000;

  /** Shared settings would be kept when the kind changes; digits have none. */
  private static final ExperimentSpec BASE = ExperimentSpec.of(Digits.DEFAULT);

  @Option(
      names = "--to",
      paramLabel = "TASK",
      description =
          "Compare with a task instead of a second file: ring, grid, swiss-roll, or any"
              + " other kind of data; as many points as A has are drawn from it.")
  private String task;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a setting of the task, such as data.modes=12; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--draw",
      paramLabel = "N",
      description = "Draw that many points from the task, 1 to 10 000 000.")
  private Integer draw;

  /** The requested task; empty if there is a second file. */
  Optional<Distribution> distribution(Path second) {
    if ((task == null) == (second == null)) {
      throw new InputException(
          "expected a second file or a task to compare with, found %s; give either B or --to TASK"
              .formatted(task == null ? "neither" : "both"));
    }
    if (task == null && (!set.isEmpty() || draw != null)) {
      throw new InputException(
          "%s applies only with --to; leave it out".formatted(draw != null ? "--draw" : "--set"));
    }
    if (draw != null && !(draw >= 1 && draw <= MAX)) {
      throw new InputException("--draw: expected 1 to " + MAX + ", found " + draw);
    }
    return task == null ? Optional.empty() : Optional.of(DataSources.distribution(data()));
  }

  /** Points of the task. */
  double[][] points(Distribution distribution, int count, long seed) {
    return distribution.points(draw == null ? count : draw, seed);
  }

  /**
   * Draws of the task instead of the first set, of the same size, with the seeds after that of the
   * second; five, or one for many points. {@code train} and {@code report} draw the same.
   *
   * @param count points of a draw
   * @param drawn the second set
   * @param seed of the second set
   */
  List<MeasureInput> twoDraws(Distribution distribution, int count, double[][] drawn, long seed) {
    int draws = (long) count * drawn.length > MANY_PAIRS ? 1 : DRAWS;
    return LongStream.rangeClosed(1, draws)
        .mapToObj(
            draw ->
                MeasureInput.ofTask(distribution.points(count, seed + draw), drawn, distribution))
        .toList();
  }

  private DataSettings data() {
    for (String change : set) {
      if (!change.startsWith("data.")) {
        throw new InputException(
            "--set: expected a setting of the task, such as data.modes=12, found `%s`"
                .formatted(change));
      }
    }
    if (Presets.experimentNames().contains(task)) {
      return Overrides.apply(Presets.experiment(task), set).data();
    }
    List<String> changes = new ArrayList<>(List.of("data.kind=" + task));
    changes.addAll(set);
    return Overrides.apply(BASE, changes).data();
  }
}
