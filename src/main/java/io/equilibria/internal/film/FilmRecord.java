package io.equilibria.internal.film;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.Schedule;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.LookFiles;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.gallery.FixedSamples;
import io.equilibria.internal.gallery.GridFiles;
import io.equilibria.internal.gallery.TileGrid;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training listener that records the frames of a {@link Film} of one replica: {@value #FRAMES}
 * frames, denser at the beginning, where a game changes most.
 *
 * <p>Files in the folder {@code film/replica-<n>} of the run, in the format of {@link LookFiles}
 * or, for images, {@link GridFiles}; each file is written atomically. A resumed run deletes the
 * frames of repeated steps, so that its film is byte for byte the same as if it had never stopped;
 * a run that is trained further keeps its frames. Recording does not affect training.
 */
public final class FilmRecord implements TrainingListener {
  /** Number of frames of a film recorded from start to end; runs with fewer steps have fewer. */
  public static final int FRAMES = 64;

  private static final String FOLDER = "film";
  private static final Pattern NAME = Pattern.compile("replica-(\\d{1,9})");

  private final int replica;
  private final FixedSamples fixed = new FixedSamples();
  private Schedule schedule = Schedule.every(1, 1);

  /**
   * @param replica index of the recorded replica, from 0
   */
  public FilmRecord(int replica) {
    this.replica = replica;
  }

  /**
   * Rejects experiments without a film.
   *
   * @throws InputException if its data are neither images nor points in the plane with a known
   *     distribution, or if it has no such replica
   */
  public static void check(ExperimentSpec experiment, int replica) {
    DataSettings data = experiment.data();
    boolean plane = DataSources.isDistribution(data) && data.dimension() == 2;
    if (!plane && !data.images()) {
      throw new InputException(
          "a film of %s: expected images or data in the plane, found data of %,d numbers each; train"
                  .formatted(experiment.name(), data.dimension())
              + " digits, ring, grid or swiss-roll, or leave out the film");
    }
    experiment.requireReplica(replica);
  }

  /** The replicas of a run with frames, ascending. */
  public static SortedSet<Integer> replicas(Path run) {
    Path folder = run.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return new TreeSet<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /** The frames of one replica. */
  static LookFiles frames(Path run, int replica) {
    return new LookFiles(run.resolve(FOLDER).resolve("replica-" + replica));
  }

  /** The frames of one replica, of images. */
  private static GridFiles imageFrames(Path run, int replica) {
    return new GridFiles(frames(run, replica).folder(), "step");
  }

  /**
   * The files of a replica's grids by step: the frames, preceded by the grids of checkpoints, since
   * a film may start in the middle of a run.
   */
  static SortedMap<Long, GridFiles> grids(Path run, int replica) {
    SortedMap<Long, GridFiles> all = new TreeMap<>();
    GridFiles frames = imageFrames(run, replica);
    for (long step : frames.steps()) {
      all.put(step, frames);
    }
    long first = all.isEmpty() ? Long.MAX_VALUE : all.firstKey();
    GridFiles checkpoints = GridFiles.samples(run);
    for (long step : checkpoints.steps()) {
      if (replica == 0 && step < first) {
        all.put(step, checkpoints);
      }
    }
    return all;
  }

  @Override
  public void onStart(Trainer trainer) {
    check(trainer.experiment(), replica);
    schedule = Schedule.denserAtFirst(FRAMES, trainer.experiment().training().steps());
    frames(trainer.folder(), replica).delete(step -> step > trainer.step());
    imageFrames(trainer.folder(), replica).delete(step -> step > trainer.step());
    lookIfDue(trainer);
  }

  @Override
  public long next(long step) {
    return schedule.next(step);
  }

  @Override
  public void onBlock(Trainer trainer) {
    lookIfDue(trainer);
  }

  private void lookIfDue(Trainer trainer) {
    if (!schedule.contains(trainer.step())) {
      return;
    }
    if (trainer.experiment().data().images()) {
      recordImages(trainer);
    } else {
      frames(trainer.folder(), replica).write(look(trainer));
    }
  }

  /** Records images; a diverged replica has no further frames. */
  private void recordImages(Trainer trainer) {
    boolean diverged = trainer.diverged().stream().anyMatch(one -> one.replica() == replica);
    float[][] samples =
        diverged ? new float[][] {{Float.NaN}} : fixed.of(trainer.players().replica(replica));
    if (TileGrid.areColours(samples)) {
      imageFrames(trainer.folder(), replica)
          .write(trainer.step(), TileGrid.tiles(samples, trainer.sampleShape()));
    }
  }

  private SampleLook look(Trainer trainer) {
    var players = trainer.players().replica(replica);
    float[][] samples = players.sample(TaskMeasures.SAMPLES, TaskMeasures.SEED);
    float[][] logits = PlaneView.of(trainer.experiment().data()).logits(players);
    int[][] components = {};
    if (players.componentWeights().length > 1) {
      float[][] latent = players.latent(TaskMeasures.SAMPLES, TaskMeasures.SEED);
      components = new int[][] {players.components(latent)};
    }
    return new SampleLook(
        trainer.step(), new float[][][] {samples}, new float[][][] {logits}, components);
  }
}
