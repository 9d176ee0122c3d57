package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import io.equilibria.internal.jfr.CheckpointEvent;
import io.equilibria.internal.text.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.Tensor;

/**
 * Manages the checkpoints of a run folder: the most recent ones and the one with the lowest score.
 *
 * <p>A save consists of these steps. After a kill between any two of them the run can be resumed
 * from the older or the newer checkpoint:
 *
 * <ol>
 *   <li>The score is written to {@code scores.json}. Scores of steps without a checkpoint are
 *       ignored.
 *   <li>The data file is renamed into place, then the index; the checkpoint now exists.
 *   <li>{@code checkpoint}, read by Python's {@code tf.train.latest_checkpoint}, is updated to list
 *       the checkpoints to keep.
 *   <li>Other checkpoints are deleted, each with its index first, and their scores are dropped.
 * </ol>
 *
 * <p>The folder is read every time, so the object has no state. Only one process may save at a
 * time; it must hold the run folder's lock.
 */
public final class CheckpointStore {
  private static final Pattern INDEX = Pattern.compile("ckpt-(\\d{1,18})\\.index");
  private static final Pattern DATA = Pattern.compile("ckpt-(\\d{1,18})\\.data-00000-of-00001");

  private static final String REMOVED =
      "; while it trains, a run removes all but its last few (training.keep)";

  private final FileOps disk;
  private final Path folder;
  private final int keep;
  private final Scores scores;
  private final boolean verify;

  /**
   * The store of a folder, which need not exist yet; nothing is written before the first save.
   *
   * @param folder the run folder
   * @param keep the number of most recent checkpoints to keep, at least 1; the best is kept in
   *     addition
   */
  public CheckpointStore(Path folder, int keep) {
    this(FileOps.REAL, folder, keep);
  }

  CheckpointStore(FileOps disk, Path folder, int keep) {
    this(disk, folder, keep, false);
  }

  private CheckpointStore(FileOps disk, Path folder, int keep, boolean verify) {
    if (keep < 1) {
      throw new InputException(
          "checkpoints to keep: expected at least 1, found %d; a run without any cannot be resumed"
              .formatted(keep));
    }
    this.disk = disk;
    this.folder = folder;
    this.keep = keep;
    this.scores = new Scores(disk, folder);
    this.verify = verify;
  }

  /**
   * A store that reads every checkpoint back after writing and verifies its checksums before
   * deleting an older one. The data may be served from the page cache rather than the disk, so this
   * detects writing errors but not later errors of the disk.
   */
  public CheckpointStore verifying() {
    return new CheckpointStore(disk, folder, keep, true);
  }

  /** Saves a checkpoint without a score. See {@link #save(long, Map, OptionalDouble)}. */
  public Checkpoint save(long step, Map<String, ? extends Tensor> tensors) {
    return save(step, tensors, OptionalDouble.empty());
  }

  /**
   * Saves a checkpoint and deletes those that need not be kept. A checkpoint of the same step is
   * replaced; until this is complete, the previous checkpoint is the latest.
   *
   * @param step the step it was taken after, at least that of the latest checkpoint
   * @param tensors at least one tensor, by name; the caller must close them
   * @param score lower is better; of equal scores the earlier is the best. A non-finite score
   *     counts as none
   * @throws InputException when the disk is full or the folder cannot be written, or a {@linkplain
   *     #verifying verifying} store finds a fault; existing checkpoints are kept
   */
  public Checkpoint save(long step, Map<String, ? extends Tensor> tensors, OptionalDouble score) {
    if (step < 0) {
      throw new IllegalArgumentException("a step is at least 0, found " + step);
    }
    latest()
        .filter(latest -> latest.step() > step)
        .ifPresent(
            latest -> {
              throw new IllegalStateException(
                  "step %d comes before the checkpoint of step %d: call discardAfter first"
                      .formatted(step, latest.step()));
            });
    CheckpointEvent event = new CheckpointEvent();
    event.begin();
    scores.put(step, score);
    CheckpointWriter.write(disk, prefix(step), tensors);
    if (verify) {
      verify(step);
    }
    keepOnly(kept(steps()));
    event.end();
    if (event.shouldCommit()) {
      event.path = prefix(step).toString();
      event.step = step;
      event.bytes = bytes(step);
      event.commit();
    }
    return new Checkpoint(step, prefix(step));
  }

  private long bytes(long step) {
    try {
      return Files.size(CheckpointIndex.indexFile(prefix(step)))
          + Files.size(CheckpointIndex.dataFile(prefix(step)));
    } catch (IOException e) {
      throw FileErrors.cannotRead(prefix(step), e);
    }
  }

  /** Verifies a checkpoint and deletes it if it was written incorrectly. */
  private void verify(long step) {
    List<Fault> faults = Verification.of(prefix(step), bytes -> {}).faults();
    if (!faults.isEmpty()) {
      delete(step);
      throw new InputException(
          "the checkpoint %s was not written right: %s%s; it was taken back, check the disk and resume"
              .formatted(
                  prefix(step),
                  faults.get(0),
                  faults.size() > 1 ? " and %d more".formatted(faults.size() - 1) : ""));
    }
  }

  /** The checkpoint of the highest step. */
  public Optional<Checkpoint> latest() {
    List<Long> steps = steps();
    return steps.isEmpty() ? Optional.empty() : Optional.of(of(steps.get(steps.size() - 1)));
  }

  /**
   * Reads the checkpoint of the highest step. If a run in training removes it meanwhile, the new
   * latest one is read.
   *
   * @param reading reads a checkpoint; called again with a later one if the first was removed
   * @throws InputException if there is none, or as thrown by {@code reading}
   */
  public <T> T readLatest(Function<Checkpoint, T> reading) {
    return LiveCheckpoint.latest(this::requireLatest, Checkpoint::prefix, reading);
  }

  /**
   * Reads the checkpoint of a step.
   *
   * @throws InputException if there is none, if a run in training removes it meanwhile, or as
   *     thrown by {@code reading}
   */
  public <T> T read(long step, Function<Checkpoint, T> reading) {
    return LiveCheckpoint.chosen(at(step), Checkpoint::prefix, reading);
  }

  private Checkpoint requireLatest() {
    return LiveCheckpoint.look(this::latest)
        .orElseThrow(
            () ->
                new InputException(
                    "%s has no checkpoint yet; train it further by `resume %s`"
                        .formatted(folder, ShellWord.of(folder.toString()))));
  }

  /** The checkpoint with the lowest score, if any has a score. */
  public Optional<Checkpoint> best() {
    return scores.best(steps()).map(this::of);
  }

  /** Clears the score of a step, which then is no longer kept as the best. */
  public void clearScore(long step) {
    scores.put(step, OptionalDouble.empty());
  }

  /**
   * The checkpoint of a step.
   *
   * @throws InputException if there is none, listing the existing ones
   */
  public Checkpoint at(long step) {
    List<Long> steps = steps();
    if (!steps.contains(step)) {
      throw new InputException(
          "there is no checkpoint of step %d in %s; found %s"
                  .formatted(step, folder, steps.isEmpty() ? "none" : "those of steps " + steps)
              + (isOlder(step, steps) ? REMOVED : ""));
    }
    return of(step);
  }

  /** Whether a run may have deleted a checkpoint of this step. */
  private static boolean isOlder(long step, List<Long> steps) {
    return step >= 0 && !steps.isEmpty() && step < steps.get(steps.size() - 1);
  }

  private Checkpoint of(long step) {
    return new Checkpoint(step, prefix(step));
  }

  /** The steps of all checkpoints, ascending. */
  public List<Long> steps() {
    List<Long> steps = new ArrayList<>(numbered(INDEX));
    steps.removeIf(step -> !Files.exists(CheckpointIndex.dataFile(prefix(step))));
    return Collections.unmodifiableList(steps);
  }

  /**
   * The step named as latest in the file {@code checkpoint}, whether or not that checkpoint exists;
   * empty before the first save.
   */
  public OptionalLong named() {
    Path state = folder.resolve("checkpoint");
    if (!Files.isRegularFile(state)) {
      return OptionalLong.empty();
    }
    try {
      return CheckpointPath.named(Files.readString(state, StandardCharsets.ISO_8859_1))
          .map(CheckpointPath::number)
          .orElse(OptionalLong.empty());
    } catch (IOException e) {
      throw FileErrors.cannotRead(state, e);
    }
  }

  /**
   * Deletes the checkpoints after a step, starting with the last, so that a run resumed from that
   * step does not find later ones.
   *
   * @throws InputException if there is no checkpoint of that step
   */
  public void discardAfter(long step) {
    at(step);
    keepOnly(steps().stream().filter(other -> other <= step).toList());
  }

  /**
   * Deletes the remains of a killed process: temporary files, and data without an index. Hold the
   * run folder's lock when calling it, since the data of a live process also lacks an index for a
   * moment.
   */
  public void removeLeftovers() {
    AtomicFiles.removeLeftovers(disk, folder);
    NavigableSet<Long> orphans = numbered(DATA);
    orphans.removeAll(numbered(INDEX));
    orphans.forEach(this::delete);
  }

  /** The steps to keep, the most recent and the best, ascending. */
  private List<Long> kept(List<Long> steps) {
    NavigableSet<Long> kept =
        new TreeSet<>(steps.subList(Math.max(0, steps.size() - keep), steps.size()));
    scores.best(steps).ifPresent(kept::add);
    return List.copyOf(kept);
  }

  private void keepOnly(List<Long> kept) {
    writeState(kept);
    List<Long> gone = new ArrayList<>(steps());
    gone.removeAll(kept);
    Collections.reverse(gone);
    gone.forEach(this::delete);
    scores.retain(kept);
  }

  /**
   * Writes TensorFlow's CheckpointState as text, with names relative to the folder, so that the
   * folder can be moved.
   */
  private void writeState(List<Long> kept) {
    StringBuilder text = new StringBuilder();
    text.append("model_checkpoint_path: \"ckpt-" + kept.get(kept.size() - 1) + "\"\n");
    for (long step : kept) {
      text.append("all_model_checkpoint_paths: \"ckpt-" + step + "\"\n");
    }
    AtomicFiles.write(
        disk,
        folder.resolve("checkpoint"),
        out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private void delete(long step) {
    try {
      disk.delete(CheckpointIndex.indexFile(prefix(step)));
      disk.syncFolder(folder);
      deleteData(step);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(prefix(step), e);
    }
  }

  /**
   * Deletes the data of a checkpoint whose index is already deleted. Windows does not delete a file
   * that a reader has mapped; {@link #removeLeftovers} deletes it later.
   */
  private void deleteData(long step) throws IOException {
    try {
      disk.delete(CheckpointIndex.dataFile(prefix(step)));
    } catch (FileSystemException e) {
      if (!FileOps.Real.WINDOWS) {
        throw e;
      }
    }
  }

  private Path prefix(long step) {
    return folder.resolve("ckpt-" + step);
  }

  private NavigableSet<Long> numbered(Pattern pattern) {
    NavigableSet<Long> numbers = new TreeSet<>();
    if (!Files.isDirectory(folder)) {
      return numbers;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> pattern.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .forEach(name -> numbers.add(Long.parseLong(name.group(1))));
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
    return numbers;
  }
}
