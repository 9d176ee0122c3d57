package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.DamagedCheckpointException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RecordedKind;
import io.equilibria.internal.run.RecordedSettings;
import io.equilibria.internal.run.RecordedSettings.Change;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.RunSetup.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Resumes a run whose lock is held. All checks are done before any file of the run is changed. */
final class Resumption {
  private static final int MAX_NAMED = 8;

  private final Path folder;
  private final ResumeOptions wanted;
  private final Manifest before;
  private final ExperimentSpec found;
  private final ExperimentSpec experiment;
  private final TrainerOptions options;
  private final List<String> notes = new ArrayList<>();

  /**
   * @throws InputException if the folder holds no run, or its settings were changed
   */
  Resumption(Path folder, ResumeOptions wanted, TrainerOptions options) {
    this.folder = folder;
    this.wanted = wanted;
    this.before = Manifest.read(folder);
    this.found = RunFolder.playable(folder, options.catalogue());
    this.experiment = wanted.applyTo(found);
    requireSettings(options.catalogue());
    requireKinds(RecordedKind.of(experiment, options.catalogue()));
    this.options = options.withThreads(threads(options));
  }

  /** The run with its graphs built; the caller must close the games. */
  RunSetup opening() {
    return RunSetup.of(experiment, options);
  }

  private void requireSettings(Catalogue catalogue) {
    RecordedSettings recorded = before.job().settings();
    if (recorded == null) { // A run of an earlier version.
      recorded = RecordedSettings.of(found);
    }
    List<Change> changes = recorded.changesTo(experiment, catalogue);
    if (changes.stream().anyMatch(change -> change.path().equals("training.trace"))) {
      throw new InputException(
          "%s: training.trace cannot change in a run, whose history keeps its columns; undo the change, or train in another folder"
              .formatted(folder));
    }
    List<Change> altering = changes.stream().filter(Change::altersGame).toList();
    if (!altering.isEmpty() && !wanted.acceptChanges()) {
      throw new InputException(
          "%s: settings that alter the game differ from those in %s: %s; undo the changes, or accept them by --accept-changes"
              .formatted(folder, Manifest.FILE, words(altering)));
    }
    if (!changes.isEmpty()) {
      notes.add("changed settings: " + words(changes));
    }
  }

  /** Checks that the jar of each kind is the one used when the run started. */
  private void requireKinds(List<RecordedKind> now) {
    List<String> changed =
        before.job().kinds().stream()
            .flatMap(recorded -> recorded.changesTo(now).stream())
            .toList();
    if (!changed.isEmpty() && !wanted.acceptChanges()) {
      throw new InputException(
          "%s: the code of kinds differs from that recorded in %s: %s; give the recorded jar by EQUILIBRIA_CLASSPATH, or accept the changes by --accept-changes"
              .formatted(folder, Manifest.FILE, String.join(", ", changed)));
    }
    if (!changed.isEmpty()) {
      notes.add("changed kinds: " + String.join(", ", changed));
    }
  }

  private static String words(List<Change> changes) {
    String words =
        changes.stream().limit(MAX_NAMED).map(Change::toString).collect(Collectors.joining(", "));
    int hidden = changes.size() - MAX_NAMED;
    return hidden > 0 ? words + " and %d more".formatted(hidden) : words;
  }

  /** The requested number of threads, by default that of the run; the last bits depend on it. */
  private int threads(TrainerOptions asked) {
    int own = before.job().threads();
    int chosen = asked.threads().map(Threads::count).orElse(own);
    int processors = Threads.available().count();
    if (chosen != own) {
      notes.add(
          "threads: %d instead of %d; from this step, numbers may differ in their last bits from those on %d"
              .formatted(chosen, own, own));
    } else if (own > processors && asked.threads().isEmpty()) {
      notes.add(
          "threads: %d as before, more than the %d processors of this machine; slower, but bit for bit the same"
              .formatted(own, processors));
    }
    return chosen;
  }

  /** Restores the checkpoint to resume from, if there is one, and truncates the records to it. */
  Standing takeUp(RunSetup opening) {
    requireSameData(opening.job().data());
    CheckpointStore checkpoints = opening.checkpoints(folder);
    opening.games().initialize();
    long step = restore(opening, checkpoints);
    requireStepsLeft(step);
    requireRecords(step);
    opening.layout().keptBy(folder); // Fails if columns do not fit, before a file is changed.
    checkpoints.removeLeftovers();
    if (checkpoints.steps().stream().anyMatch(later -> later > step)) {
      checkpoints.discardAfter(step);
    }
    Manifest manifest =
        before
            .resume(RunSetup.software(), opening.job(), step, notes)
            .noted(ThreadPools.notes(), step);
    if (!notes.isEmpty()) {
      manifest.write(folder);
    }
    if (!experiment.equals(found)) {
      RunFolder.write(folder, experiment);
    }
    return new Standing(manifest, step, notes);
  }

  /** Checks that the data are those of the run. */
  private void requireSameData(Manifest.Data data) {
    if (!before.job().data().matches(data)) {
      throw new InputException(
          "%s was trained on %s, found %s; resume it with the same data"
              .formatted(folder, before.job().data(), data));
    }
  }

  /**
   * Restores a checkpoint and returns its step; 0 if the run was stopped before the first
   * checkpoint.
   */
  private long restore(RunSetup opening, CheckpointStore checkpoints) {
    if (wanted.step().isPresent()) {
      long step = wanted.step().getAsLong();
      opening.state().restore(checkpoints.at(step));
      if (checkpoints.steps().stream().anyMatch(later -> later > step)) {
        notes.add("resumed from step %,d as requested; later steps are discarded".formatted(step));
      }
      return step;
    }
    List<Long> steps = new ArrayList<>(checkpoints.steps());
    if (steps.isEmpty()) {
      requireNoneLost(checkpoints);
      if (before.origin() != null) {
        opening.state().write(again(opening, before.origin()).values());
      }
      return 0;
    }
    Collections.reverse(steps);
    return restoreNewest(opening, checkpoints, steps);
  }

  private long restoreNewest(
      RunSetup opening, CheckpointStore checkpoints, List<Long> newestFirst) {
    DamagedCheckpointException first = null;
    for (long step : newestFirst) {
      try {
        opening.state().restore(checkpoints.at(step));
        noteFallback(step, checkpoints.named(), first);
        return step;
      } catch (
          DamagedCheckpointException
              e) { // Other errors may be temporary or affect all checkpoints.
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private void noteFallback(long step, OptionalLong named, InputException fault) {
    if (fault != null) {
      String why =
          fault.getMessage()
              .split(";", 2)[0]; // Without the remedy, since falling back is the remedy.
      notes.add("resumed from the newest intact checkpoint, of step %,d: %s".formatted(step, why));
    } else if (named.orElse(step) > step) {
      notes.add(
          "resumed from the newest intact checkpoint, of step %,d: that of step %,d is missing"
              .formatted(step, named.getAsLong()));
    }
  }

  /** A run without checkpoints restarts only if it never had one. */
  private void requireNoneLost(CheckpointStore checkpoints) {
    long reached = Math.max(checkpoints.named().orElse(0), before.status().step());
    if (checkpoints.named().isPresent() || reached > 0) {
      throw new InputException(
          "%s: expected the checkpoint of step %,d, found no checkpoint; copy the run folder again, or train again in another"
              .formatted(folder, reached));
    }
  }

  /** Rereads the initial weights of a run that was stopped before its first checkpoint. */
  private InitialWeights again(RunSetup opening, Manifest.Origin origin) {
    InitialWeights weights = opening.weights(Path.of(origin.file()), Set.copyOf(origin.tensors()));
    if (!weights.origin().equals(origin)) {
      throw new InputException(
          "%s started with other weights than those now in %s; train again by --init-from"
              .formatted(folder, origin.file()));
    }
    return weights;
  }

  private void requireStepsLeft(long step) {
    if (wanted.steps().orElse(step) < step) {
      throw new InputException(
          "training.steps: expected at least %d, the steps that %s has done, found %d; go back by --step to train fewer"
              .formatted(step, folder, wanted.steps().getAsLong()));
    }
  }

  /** Checks that history and metrics are complete up to the checkpoint. */
  private void requireRecords(long step) {
    RunChecksums.read(folder).requireWhole(step);
    if (step > 0) {
      HistoryFile.requireSteps(folder, step);
    }
    MetricsLog.requireReadable(folder);
  }
}
