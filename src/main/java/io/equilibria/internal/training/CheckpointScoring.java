package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.EvaluationSpec;
import io.equilibria.internal.run.StepLog;
import io.equilibria.internal.training.CheckpointScorer.Better;
import io.equilibria.internal.training.CheckpointScorer.Scored;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Scores samples of the first replica at checkpoints, as configured by {@code training.evaluate},
 * and appends the scores to {@code training-scores.jsonl} in the run folder, one line per step.
 *
 * <p>A checkpoint is scored before it is saved, so every checkpoint on disk has its line even if
 * the process is killed. A resumed run truncates the file, which then ends like that of an
 * uninterrupted run. The additional checkpoint of a stopped run is not scored.
 *
 * <pre>{@code
 * CheckpointScoring record = new CheckpointScoring(scorer);
 * try (Trainer trainer =
 *     Trainer.start(experiment, run, TrainerOptions.defaults().withScore(record::lowest))) {
 *   trainer.listen(record).run();
 * }
 * }</pre>
 */
public final class CheckpointScoring implements TrainingListener {
  private final CheckpointScorer scorer;

  /**
   * @param scorer computes the metrics named in the experiment
   */
  public CheckpointScoring(CheckpointScorer scorer) {
    this.scorer = scorer;
  }

  /**
   * Scores the current state if a score is due.
   *
   * @return the metric that selects the best checkpoint, negated if higher is better; NaN if there
   *     is none or no score is due
   */
  public double lowest(Trainer trainer) {
    EvaluationSpec wanted = trainer.experiment().training().evaluate();
    boolean diverged = trainer.diverged().stream().anyMatch(one -> one.replica() == 0);
    if (!trainer.experiment().training().scoresAt(trainer.step()) || diverged) {
      return Double.NaN;
    }
    List<Scored> found =
        scorer.score(trainer.players().replica(0), wanted.samples(), trainer.step());
    append(trainer, found);
    found.forEach(
        one -> trainer.events().scalar("score/" + one.name(), trainer.step(), one.value()));
    return wanted.keepsBest() ? best(found, wanted.keepBest()) : Double.NaN;
  }

  /** The value that selects the best checkpoint: the first value of its metric. */
  private static double best(List<Scored> found, String metric) {
    Scored first =
        found.stream().filter(one -> one.metric().equals(metric)).findFirst().orElseThrow();
    if (first.better() == Better.NEITHER) {
      throw new InputException(
          "training.evaluate.keep-best: expected a metric with a best value, found %s, which is to be compared with the value of real data; keep by another"
              .formatted(metric));
    }
    return first.lowerIsBetter();
  }

  private static void append(Trainer trainer, List<Scored> found) {
    Map<String, Object> line = new LinkedHashMap<>();
    for (Scored one : found) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("value", number(one.value()));
      entry.put("title", one.title());
      entry.put("better", one.better().name().toLowerCase(Locale.ROOT));
      entry.put("record", one.record());
      line.put(one.name(), entry);
    }
    Path file = RecordedScores.file(trainer.folder());
    StepLog.truncateAfter(file, trainer.step() - 1); // A kill may have left this step's line.
    try (StepLog log = StepLog.open(file)) {
      log.append(trainer.step(), line);
      log.sync();
    }
  }

  /** JSON has no non-finite numbers. */
  private static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : String.valueOf(value);
  }

  /**
   * Drops the lines of later steps and, if the run is extended, line and score of its earlier last
   * step, which an uninterrupted run would not have.
   */
  @Override
  public void onStart(Trainer trainer) {
    List<String> known = scorer.metrics();
    List<String> wanted = trainer.experiment().training().evaluate().metrics();
    if (!known.equals(wanted)) {
      throw new InputException(
          "training.evaluate.metrics: expected the scorer's, %s, found %s"
              .formatted(known, wanted));
    }
    Path file = RecordedScores.file(trainer.folder());
    OptionalLong end = earlierEnd(file, trainer);
    int keep = trainer.experiment().training().keep();
    // The line goes last, so that a kill between the two leaves it for the next start.
    end.ifPresent(step -> new CheckpointStore(trainer.folder(), keep).clearScore(step));
    StepLog.keepOnly(
        file, step -> step <= trainer.step() && (end.isEmpty() || step != end.getAsLong()));
  }

  /**
   * The last line's step, if it was scored only because the run ended there: it is a multiple
   * neither of the present interval nor of the one between the lines before, which a run may have
   * changed.
   */
  private static OptionalLong earlierEnd(Path file, Trainer trainer) {
    long[] steps =
        StepLog.read(file).stream()
            .mapToLong(line -> line.path("step").asLong())
            .filter(step -> step <= trainer.step())
            .toArray();
    int last = steps.length - 1;
    if (last < 0 || trainer.experiment().training().scoresAt(steps[last])) {
      return OptionalLong.empty();
    }
    boolean regular = last > 1 && steps[last] % (steps[last - 1] - steps[last - 2]) == 0;
    return regular ? OptionalLong.empty() : OptionalLong.of(steps[last]);
  }
}
