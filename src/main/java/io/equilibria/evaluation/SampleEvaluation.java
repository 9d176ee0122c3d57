package io.equilibria.evaluation;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.RealFake;
import io.equilibria.training.StepLog;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at every seed's generator after chosen steps: draws samples and compares them with points
 * of the data, between two blocks of training, all seeds in parallel.
 *
 * <p>Data points and latent vectors are the same at every step, for every seed and in every game
 * with this latent length: what changes from one step to the next is the generator alone, so that
 * the curve has less noise than its error says. A generator that has diverged is infinitely far.
 *
 * <p>What is found is appended to {@code divergences.jsonl} in the run folder, a line a step, on
 * the disk before the checkpoint of that step. A resumed run cuts the file back to its checkpoint
 * and goes on with it, so that in the end it is that of a run left alone, byte for byte. {@code
 * divergences.json} says how it was measured. Close it after the trainer's last run.
 */
public final class SampleEvaluation implements TrainingListener, AutoCloseable {
  static final String FILE = "divergences.jsonl";

  /** Other seeds than anyone's, so that nothing is measured on what training saw. */
  static final long SEED = 20_171_024;

  private final Schedule schedule;
  private final double[][] data;
  private final List<Measure<double[][]>> measures;
  private StepLog log;

  /**
   * @param schedule when to look
   * @param data [n][d], points of the data; n samples of each generator are compared with them
   * @param measures what to compute
   */
  public SampleEvaluation(Schedule schedule, double[][] data, List<Measure<double[][]>> measures) {
    this.schedule = schedule;
    this.data = Arrays.stream(data).map(double[]::clone).toArray(double[][]::new);
    this.measures = List.copyOf(measures);
  }

  @Override
  public void onStart(Trainer trainer) {
    Protocol.of(data.length, measures).settle(trainer.folder());
    Path file = trainer.folder().resolve(FILE);
    StepLog.truncateAfter(file, trainer.step());
    long seen = StepLog.read(file).stream().mapToLong(line -> line.path("step").asLong()).count();
    long due = Arrays.stream(schedule.steps()).filter(step -> step < trainer.step()).count();
    if (seen < due) {
      throw new InputException(
          "%s: expected %d looks at the steps before %d, found %d; begin the run anew in another"
                  .formatted(file, due, trainer.step(), seen)
              + " folder");
    }
    close();
    log = StepLog.open(file);
    if (seen == due) {
      lookIfDue(trainer);
    }
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
    if (schedule.contains(trainer.step())) {
      log.append(
          trainer.step(), look(trainer.players().samples(data.length, SEED), trainer.workers()));
      log.sync();
    }
  }

  private Map<String, Object> look(float[][][] samples, Workers workers) {
    int count = measures.size();
    Estimate[] estimates = new Estimate[samples.length * count];
    workers.forEach(
        estimates.length,
        i -> estimates[i] = estimate(measures.get(i % count), samples[i / count]));
    Map<String, Object> line = new LinkedHashMap<>();
    for (int m = 0; m < count; m++) {
      List<Estimate> seeds = new ArrayList<>();
      for (int seed = 0; seed < samples.length; seed++) {
        seeds.add(estimates[seed * count + m]);
      }
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("values", seeds.stream().map(Estimate::value).toList());
      found.put("errors", seeds.stream().map(Estimate::error).toList());
      found.put("estimator", Measure.estimator(seeds));
      line.put(measures.get(m).quantity().id(), found);
    }
    return line;
  }

  private Estimate estimate(Measure<double[][]> measure, float[][] samples) {
    double[][] points = PlaneView.points(samples);
    boolean finite =
        Arrays.stream(points).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return finite ? measure.of().apply(new RealFake<>(data, points)) : Measure.diverged();
  }

  @Override
  public void onEnd(Trainer trainer) {
    close();
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
