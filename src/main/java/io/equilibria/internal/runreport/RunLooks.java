package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.export.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Snapshots of a run's players over its course: recorded ones, or else drawn from the remaining
 * checkpoints.
 *
 * @param looks ascending; empty if {@link TaskMeasures} do not apply
 * @param missing why there is none although they apply, or empty
 */
record RunLooks(List<SampleLook> looks, String missing) {
  /**
   * Largest number of checkpoints to draw from: opening a model takes longer than reading a record.
   */
  private static final int MAX_STEPS = 4;

  /** Largest number of replicas to draw from. */
  private static final int MAX_REPLICAS = 8;

  /**
   * Reads or draws them.
   *
   * @param execution receives progress, in opened models
   */
  static RunLooks of(RecordedRun run, Execution execution) {
    DataSettings data = run.experiment().data();
    if (!TaskMeasures.apply(data)) {
      return new RunLooks(List.of(), "");
    }
    try {
      DataSources.distribution(data); // Fails here if its file is missing.
      List<SampleLook> recorded = SampleRecord.read(run.folder(), data, run.steps());
      List<SampleLook> looks = recorded.isEmpty() ? drawn(run, execution) : recorded;
      return new RunLooks(looks, looks.isEmpty() ? "it has no checkpoint" : "");
    } catch (InputException e) {
      return new RunLooks(List.of(), e.getMessage());
    }
  }

  private static List<SampleLook> drawn(RecordedRun run, Execution execution) {
    List<Long> kept =
        new CheckpointStore(run.folder(), run.experiment().training().keep())
            .steps().stream().filter(step -> step <= run.steps()).toList();
    List<Long> steps = some(kept);
    int replicas = Math.min(MAX_REPLICAS, run.seeds());
    List<SampleLook> looks = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      float[][][] samples = new float[replicas][][];
      int[][] components = new int[replicas][TaskMeasures.SAMPLES];
      List<float[][]> logits = new ArrayList<>();
      for (int replica = 0; replica < replicas; replica++) {
        boolean shown = shown(run.experiment(), replica);
        if (run.isFrozen(replica, steps.get(t))) {
          samples[replica] = nan(TaskMeasures.SAMPLES, run.experiment().data().dimension());
          if (shown) {
            logits.add(nan(PlaneView.CELLS, PlaneView.CELLS));
          }
        } else {
          try (TrainedModel model = TrainedModel.open(run.folder(), steps.get(t), replica)) {
            samples[replica] = model.sample(TaskMeasures.SAMPLES, TaskMeasures.SEED);
            components[replica] = components(model, TaskMeasures.SAMPLES, TaskMeasures.SEED);
            if (shown) {
              logits.add(PlaneView.of(run.experiment().data()).logits(model));
            }
          }
        }
        long done = (long) t * replicas + replica + 1;
        execution.monitor().report(done, (long) steps.size() * replicas, "models");
        execution.monitor().requireNotCancelled();
      }
      boolean several = run.experiment().game().generatorPlayers().size() > 1;
      looks.add(
          new SampleLook(
              steps.get(t),
              samples,
              logits.toArray(float[][][]::new),
              several ? components : new int[0][]));
    }
    return looks;
  }

  /** The index of the generator of each of a model's samples; empty for a single generator. */
  static int[] components(TrainedModel model, int count, long seed) {
    return model.componentWeights().length == 1
        ? new int[0]
        : model.components(model.latent(count, seed));
  }

  private static float[][] nan(int rows, int columns) {
    float[][] all = new float[rows][columns];
    for (float[] row : all) {
      Arrays.fill(row, Float.NaN);
    }
    return all;
  }

  private static boolean shown(ExperimentSpec experiment, int replica) {
    return experiment.data().dimension() == 2 && replica < SampleLook.MAX_FIELDS;
  }

  /** The snapshots that fit in a row of panels. */
  RunLooks some() {
    return new RunLooks(some(looks), missing);
  }

  /** Number of replicas that have diverged by the last snapshot. */
  long diverged() {
    if (looks.isEmpty()) {
      return 0;
    }
    SampleLook last = looks.get(looks.size() - 1);
    return IntStream.range(0, last.samples().length).filter(r -> !last.finite(r)).count();
  }

  /**
   * The first, the last and two in between, denser near the first: games change most at the
   * beginning.
   */
  static <T> List<T> some(List<T> all) {
    int last = all.size() - 1;
    return all.size() <= MAX_STEPS
        ? all
        : IntStream.of(0, Math.round(0.2f * last), Math.round(0.6f * last), last)
            .distinct()
            .mapToObj(all::get)
            .toList();
  }
}
