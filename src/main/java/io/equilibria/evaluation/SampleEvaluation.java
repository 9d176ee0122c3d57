package io.equilibria.evaluation;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import io.equilibria.run.StepLog;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Looks at every seed's generator after chosen steps: draws samples and compares them with points
 * of the data, between two blocks of training, all seeds in parallel.
 *
 * <p>Data points and latent vectors are the same at every step, for every seed and in every game
 * with this latent length: what changes from one step to the next is the generator alone, so that
 * the curve has less noise than its error says. A generator that has diverged counts as the worst.
 *
 * <p>What is found is appended to {@code divergences.jsonl} in the run folder, a line a step, on
 * the disk before the checkpoint of that step. A resumed run cuts the file back to its checkpoint
 * and goes on with it, so that in the end it is that of a run left alone, byte for byte. {@code
 * divergences.json} says how it was measured. Close it after the trainer's last run.
 *
 * <p>Called and closed by the thread that uses the trainer.
 */
public final class SampleEvaluation implements TrainingListener, AutoCloseable {
  static final String FILE = "divergences.jsonl";

  /** The key of what is said of unavailable values, a text a seed; left out if there are none. */
  static final String REASONS = "reasons";

  /** Other seeds than anyone's, so that nothing is measured on what training saw. */
  static final long SEED = 20_171_024;

  private final Schedule schedule;
  private final double[][] data;
  private final List<Measure<?>> measures;
  private final List<GameLook> looks;
  private StepLog log;

  /**
   * @param schedule when to look
   * @param data [n][d], points of the data; n samples of each generator are compared with them
   * @param measures what to compute
   */
  public SampleEvaluation(Schedule schedule, double[][] data, List<Measure<?>> measures) {
    this(schedule, data, measures, List.of());
  }

  /**
   * As the other, with more beside it.
   *
   * @param looks at the players themselves, after the measures
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

  /** A value that is unavailable is not a number, and has its reason beside it. */
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
