package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.text.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run on disk.
 *
 * @param folder the folder of the run
 * @param label its label on the page
 * @param experiment its settings
 * @param manifest its provenance
 * @param history the recorded scalars, of at least one step
 */
public record RecordedRun(
    Path folder, String label, ExperimentSpec experiment, Manifest manifest, History history) {
  private static final int MAX_NAMED = 5;

  /**
   * Reads a run from its folder.
   *
   * @throws InputException if the folder has no run, or the run has no completed step or is damaged
   */
  static RecordedRun read(Path folder, String label) {
    refuseOthers(folder);
    ExperimentSpec experiment = RunFolder.experiment(folder);
    Manifest manifest = Manifest.read(folder);
    History history = History.read(folder);
    RunChecksums.read(folder).requireWhole();
    if (history.steps() == 0) {
      throw new InputException(
          "%s: expected a run with at least one step done, found none; continue it with `resume %s`"
              .formatted(folder, ShellWord.of(folder.toString())));
    }
    return new RecordedRun(folder, label, experiment, manifest, history);
  }

  /** Refuses folders that contain runs but are not a run. */
  private static void refuseOthers(Path folder) {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(RunFolder.EXPERIMENT))) {
      return;
    }
    if (Files.exists(folder.resolve("sweep.json"))) {
      throw new InputException(
          "%s is the folder of a sweep, whose runs left one row each in %s: expected the folder of"
                  .formatted(folder, folder.resolve("results.csv"))
              + " a run; create one with `train`");
    }
    List<String> runs = runsIn(folder);
    if (!runs.isEmpty()) {
      throw new InputException(
          "%s is not the folder of a run but contains runs: expected one of them, such as %s"
              .formatted(folder, String.join(", ", runs)));
    }
  }

  private static List<String> runsIn(Path folder) {
    try (Stream<Path> below = Files.walk(folder, 2)) {
      return below
          .filter(path -> Files.exists(path.resolve(RunFolder.EXPERIMENT)))
          .map(Path::toString)
          .sorted()
          .limit(MAX_NAMED)
          .toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /** Number of games trained at once. */
  int seeds() {
    return history.replicas();
  }

  /** Seeds that have not diverged, ascending; all seeds if all have diverged. */
  int[] finiteSeeds() {
    int[] finite =
        IntStream.range(0, seeds())
            .filter(seed -> manifest.diverged().stream().noneMatch(one -> one.replica() == seed))
            .toArray();
    return finite.length == 0 ? IntStream.range(0, seeds()).toArray() : finite;
  }

  /** Whether a seed had diverged by the given step. */
  boolean isFrozen(int seed, long steps) {
    return manifest.diverged().stream()
        .anyMatch(one -> one.replica() == seed && one.step() < steps);
  }

  /** Number of steps done according to the history. */
  int steps() {
    return history.steps();
  }

  /** The state in words: {@code finished}, or how far the run got. */
  String state() {
    return switch (manifest.status().state()) {
      case FINISHED -> "finished";
      case INTERRUPTED -> "interrupted";
      case FAILED -> "failed: " + manifest.status().reason();
      case RUNNING -> "running, or killed";
    };
  }
}
