package io.equilibria.internal.evaluation.look;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.Schedule;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records {@link SampleLook}s of a run on data to which {@link TaskMeasures} apply: before
 * training, after every tenth of it, and when it is stopped. The looks kept do not depend on the
 * checkpoints kept.
 *
 * <p>They are stored as {@link LookFiles} in the folder {@code samples} of the run. A resumed run
 * deletes those that an uninterrupted run would not have at that step.
 */
public final class SampleRecord implements TrainingListener {
  private static final int LOOKS = 10;
  private static final String FOLDER = "samples";

  private Schedule schedule = Schedule.every(1, 1);
  private boolean recording;

  @Override
  public void onStart(Trainer trainer) {
    ExperimentSpec experiment = trainer.experiment();
    recording = TaskMeasures.apply(experiment.data());
    if (recording) {
      schedule = Schedule.evenly(LOOKS, trainer.experiment().training().steps());
      // Looks that will be repeated, and those of earlier stops.
      files(trainer.folder()).delete(step -> step > trainer.step() || !schedule.contains(step));
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

  private static void look(Trainer trainer) {
    DataSettings data = trainer.experiment().data();
    float[][][] logits = new float[0][][];
    if (data.dimension() == 2) {
      PlaneView view = PlaneView.of(data);
      logits = new float[Math.min(SampleLook.MAX_FIELDS, trainer.experiment().replicas())][][];
      for (int replica = 0; replica < logits.length; replica++) {
        logits[replica] = view.logits(trainer.players().replica(replica));
      }
    }
    float[][][] all = trainer.players().samples(TaskMeasures.SAMPLES, TaskMeasures.SEED);
    float[][][] kept = Arrays.copyOf(all, Math.min(SampleLook.MAX_REPLICAS, all.length));
    files(trainer.folder())
        .write(new SampleLook(trainer.step(), kept, logits, components(trainer, kept.length)));
  }

  /** The components of the first replicas. */
  private static int[][] components(Trainer trainer, int replicas) {
    if (trainer.experiment().game().generatorPlayers().size() == 1) {
      return new int[0][];
    }
    return Arrays.copyOf(
        trainer.players().components(TaskMeasures.SAMPLES, TaskMeasures.SEED), replicas);
  }

  private static LookFiles files(Path run) {
    return new LookFiles(run.resolve(FOLDER));
  }

  /** The recorded steps of a run, ascending; empty if nothing was recorded. */
  public static long[] steps(Path run) {
    return files(run).steps();
  }

  /**
   * Reads the looks up to a step.
   *
   * @param data the run's data
   * @throws InputException if a file is damaged
   */
  public static List<SampleLook> read(Path run, DataSettings data, long last) {
    return files(run).read(data, last);
  }
}
