package io.equilibria.evaluation.look;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.evaluation.Schedule;
import io.equilibria.evaluation.TaskMeasures;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainingListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records {@link SampleLook}s of a run on data that {@link TaskMeasures} apply to: before training,
 * after every tenth of it, and where it is stopped. What is kept does not depend on which
 * checkpoints are.
 *
 * <p>{@link LookFiles} in the folder {@code samples} of the run. A resumed run deletes those that a
 * run left alone would not have at that step.
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
      // Looks that are to come anew, and those of earlier stops.
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

  /** Of the first replicas. */
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

  /** The steps that a run was looked at after, ascending; none where it was not recorded. */
  public static long[] steps(Path run) {
    return files(run).steps();
  }

  /**
   * Reads what was recorded up to a step.
   *
   * @param data of the run
   * @throws InputException if a file is damaged
   */
  public static List<SampleLook> read(Path run, DataSettings data, long last) {
    return files(run).read(data, last);
  }
}
