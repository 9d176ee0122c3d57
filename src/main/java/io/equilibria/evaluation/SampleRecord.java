package io.equilibria.evaluation;

import io.equilibria.InputException;
import io.equilibria.array.Npy;
import io.equilibria.config.DataSpec;
import io.equilibria.config.Experiment;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records {@link SampleLook}s of a run of two players on data that {@link TaskMeasures} apply to:
 * before training, after every tenth of it, and where it is stopped. What is kept does not depend
 * on which checkpoints are.
 *
 * <p>Files in the folder {@code samples} of the run: {@code step-<n>.npy}, float32 [replica,
 * sample, d], and in the plane {@code logits-<n>.npy}, float32 [replica, row, column]. A resumed
 * run deletes those that a run left alone would not have at that step.
 */
public final class SampleRecord implements TrainingListener {
  private static final int LOOKS = 10;
  private static final String FOLDER = "samples";
  private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.npy");

  private Schedule schedule = Schedule.every(1, 1);
  private boolean recording;

  @Override
  public void onStart(Trainer trainer) {
    Experiment experiment = trainer.experiment();
    recording = TaskMeasures.apply(experiment.data()) && experiment.game().isPair();
    if (recording) {
      schedule = Schedule.evenly(LOOKS, trainer.experiment().training().steps());
      forget(trainer.folder(), trainer.step());
      lookIfDue(trainer);
    }
  }

  @Override
  public long next(long step) {
    return recording ? schedule.next(step) : Long.MAX_VALUE;
  }

  @Override
  public void onBlock(Trainer trainer) {
    if (recording) {
      lookIfDue(trainer);
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    if (recording && !schedule.contains(trainer.step())) {
      look(trainer);
    }
  }

  private void lookIfDue(Trainer trainer) {
    if (schedule.contains(trainer.step())) {
      look(trainer);
    }
  }

  /** The samples last: where they are, the look is whole. */
  private static void look(Trainer trainer) {
    Path folder = AtomicFiles.createFolder(trainer.folder().resolve(FOLDER));
    DataSpec data = trainer.experiment().data();
    if (data.dimension() == 2) {
      PlaneView view = PlaneView.of(data);
      int fields = Math.min(SampleLook.MAX_FIELDS, trainer.experiment().replicas());
      float[][][] logits = new float[fields][][];
      for (int replica = 0; replica < fields; replica++) {
        logits[replica] = view.logits(trainer.players().replica(replica));
      }
      write(logits(folder, trainer.step()), logits);
    }
    float[][][] all = trainer.players().samples(TaskMeasures.SAMPLES, TaskMeasures.SEED);
    int kept = Math.min(SampleLook.MAX_REPLICAS, all.length);
    write(samples(folder, trainer.step()), Arrays.copyOf(all, kept));
  }

  private static void write(Path file, float[][][] values) {
    int rows = values[0].length;
    int columns = values[0][0].length;
    float[] flat = new float[values.length * rows * columns];
    for (int i = 0; i < values.length * rows; i++) {
      System.arraycopy(values[i / rows][i % rows], 0, flat, i * columns, columns);
    }
    AtomicFiles.writeBytes(file, Npy.bytes(flat, values.length, rows, columns));
  }

  /** Deletes looks that are to come anew, and those of earlier stops. */
  private void forget(Path run, long done) {
    Path folder = run.resolve(FOLDER);
    long[] stale =
        Arrays.stream(steps(run)).filter(step -> step > done || !schedule.contains(step)).toArray();
    for (long step : stale) {
      try {
        Files.deleteIfExists(samples(folder, step));
        Files.deleteIfExists(logits(folder, step));
      } catch (IOException e) {
        throw FileErrors.cannotWrite(folder, e);
      }
    }
  }

  private static Path samples(Path folder, long step) {
    return folder.resolve("step-" + step + ".npy");
  }

  private static Path logits(Path folder, long step) {
    return folder.resolve("logits-" + step + ".npy");
  }

  /** The steps that a run was looked at after, ascending; none where it was not recorded. */
  public static long[] steps(Path run) {
    Path folder = run.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return new long[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .sorted()
          .toArray();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /**
   * Reads what was recorded up to a step.
   *
   * @param data of the run
   * @throws InputException if a file is damaged
   */
  public static List<SampleLook> read(Path run, DataSpec data, long last) {
    Path folder = run.resolve(FOLDER);
    return LongStream.of(steps(run))
        .filter(step -> step <= last)
        .mapToObj(
            step ->
                new SampleLook(
                    step,
                    read(samples(folder, step), TaskMeasures.SAMPLES, data.dimension()),
                    data.dimension() == 2
                        ? read(logits(folder, step), PlaneView.CELLS, PlaneView.CELLS)
                        : new float[0][][]))
        .toList();
  }

  private static float[][][] read(Path file, int rows, int columns) {
    Npy.Array array;
    try {
      array = Npy.read(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    int[] shape = array.shape();
    if (shape.length != 3 || shape[0] < 1 || shape[1] != rows || shape[2] != columns) {
      throw new InputException(
          "%s is damaged: expected an array [replicas, %d, %d], found %s; delete the files of this step"
              .formatted(file, rows, columns, Arrays.toString(shape)));
    }
    float[][][] values = new float[shape[0]][rows][columns];
    for (int i = 0; i < array.values().length; i++) {
      values[i / columns / rows][i / columns % rows][i % columns] = (float) array.values()[i];
    }
    return values;
  }
}
