package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.run.StepLog;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Evaluates every seed's generator after selected steps: draws samples and compares them with
 * points of the data, between two blocks of training, for all seeds in parallel.
 *
 * <p>Data points and latent vectors are the same at every step, for every seed and in every game
 * with this latent length: only the generator changes from one step to the next, so the curve has
 * less noise than its error suggests. A diverged generator has the worst value.
 *
 * <p>The values are appended to {@code divergences.jsonl} in the run folder, one line per step,
 * synced to disk before the checkpoint of that step. A resumed run truncates the file to its
 * checkpoint and continues it, so the final file equals that of an uninterrupted run byte for byte.
 * {@code divergences.json} contains the protocol. Close this object after the trainer's last run.
 *
 * <p>Called and closed by the thread that uses the trainer.
 */
public final class SampleEvaluation implements TrainingListener, AutoCloseable {
  static final String FILE = "divergences.jsonl";

  /**
   * The key of the reasons for unavailable values, one text per seed; omitted if there are none.
   */
  static final String REASONS = "reasons";

  /** Must differ from the seeds of training, so that nothing is measured on training data. */
  static final long SEED = 20_171_024;

  private final Schedule schedule;
  private final double[][] data;
  private final List<Measure<?>> measures;
  private final List<GameLook> looks;
  private StepLog log;

  /**
   * @param schedule the steps at which to measure
   * @param data [n][d], points of the data; n samples of each generator are compared with them
   * @param measures the measures to compute
   */
  public SampleEvaluation(Schedule schedule, double[][] data, List<Measure<?>> measures) {
    this(schedule, data, measures, List.of());
  }

  /**
   * Creates an evaluation with additional measures of the players.
   *
   * @param looks measurements of the players themselves, after the other measures
   */
  public SampleEvaluation(
      Schedule schedule, double[][] data, List<Measure<?>> measures, List<GameLook> looks) {
    this.schedule = schedule;
    this.data = Arrays.stream(data).map(double[]::clone).toArray(double[][]::new);
    this.measures = List.copyOf(measures);
    this.looks = List.copyOf(looks);
  }

  @Override
  public void onStart(Trainer trainer) {
    Protocol.of(data.length, quantities()).settle(trainer.folder());
    Path file = trainer.folder().resolve(FILE);
    StepLog.truncateAfter(file, trainer.step());
    long seen = StepLog.read(file).stream().mapToLong(line -> line.path("step").asLong()).count();
    long due = Arrays.stream(schedule.steps()).filter(step -> step < trainer.step()).count();
    if (seen < due) {
      throw new InputException(
          "%s: expected %d measurements before step %d, found %d; start the run again in another"
                  .formatted(file, due, trainer.step(), seen)
              + " folder");
    }
    close();
    log = StepLog.open(file);
    if (seen == due) {
      lookIfDue(trainer);
    }
  }

  private List<Quantity> quantities() {
    return Stream.concat(
            measures.stream().map(Measure::quantity),
            looks.stream().flatMap(look -> look.quantities().stream()))
        .toList();
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
      Map<String, Object> line =
          look(trainer.players().samples(data.length, SEED), trainer.workers());
      for (GameLook look : looks) {
        look.of(trainer.players(), trainer.workers())
            .forEach((quantity, seeds) -> line.put(quantity.id(), found(seeds)));
      }
      log.append(trainer.step(), line);
      log.sync();
    }
  }

  private Map<String, Object> look(float[][][] samples, Workers workers) {
    int count = measures.size();
    Measured[] estimates = new Measured[samples.length * count];
    workers.forEach(
        estimates.length,
        i -> estimates[i] = estimate(measures.get(i % count), samples[i / count]));
    Map<String, Object> line = new LinkedHashMap<>();
    for (int m = 0; m < count; m++) {
      List<Measured> seeds = new ArrayList<>();
      for (int seed = 0; seed < samples.length; seed++) {
        seeds.add(estimates[seed * count + m]);
      }
      line.put(measures.get(m).quantity().id(), found(seeds));
    }
    return line;
  }

  /** The JSON values of a measure; an unavailable value is NaN and has a reason beside it. */
  private static Map<String, Object> found(List<Measured> seeds) {
    List<Estimate> estimates =
        seeds.stream().filter(Estimate.class::isInstance).map(Estimate.class::cast).toList();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("values", numbers(seeds, Estimate::value));
    found.put("errors", numbers(seeds, Estimate::error));
    found.put("estimator", Measure.estimator(estimates));
    if (estimates.size() < seeds.size()) {
      found.put(REASONS, seeds.stream().map(SampleEvaluation::reason).toList());
    }
    return found;
  }

  private static List<Double> numbers(List<Measured> seeds, ToDoubleFunction<Estimate> number) {
    return seeds.stream()
        .map(one -> one instanceof Estimate found ? number.applyAsDouble(found) : Double.NaN)
        .toList();
  }

  private static String reason(Measured seed) {
    return seed instanceof Measured.Unavailable missing ? missing.reason() : "";
  }

  private Measured estimate(Measure<?> measure, float[][] samples) {
    double[][] points = PlaneView.points(samples);
    boolean finite =
        Arrays.stream(points).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return finite ? measure.of(MeasureInput.ofDraws(data, points)) : measure.diverged();
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
