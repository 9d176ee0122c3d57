package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The length of training and its records.
 *
 * @param steps the number of generator steps, 1 to {@link #MAX_STEPS}
 * @param batch the batch size, 1 to {@link #MAX_BATCH}
 * @param log the number of steps between rows of metrics, 1 to 10^9
 * @param checkpoint the number of steps between checkpoints, 1 to 10^9
 * @param keep the number of most recent checkpoints to keep, 1 to {@link #MAX_KEEP}
 * @param trace prefixes of names of variables, such as {@code generator}, whose values are recorded
 *     at every step, including averages of parameters used for sampling
 * @param precision the precision of matrix products and convolutions
 * @param onDivergence what happens to a run of several replicas when one of them diverges
 * @param evaluate scores of samples at checkpoints
 */
public record TrainingSpec(
    long steps,
    int batch,
    int log,
    int checkpoint,
    int keep,
    List<String> trace,
    Precision precision,
    OnDivergence onDivergence,
    EvaluationSpec evaluate) {
  public static final int MAX_STEPS = 1_000_000_000;
  public static final int MAX_BATCH = 65_536;
  public static final int MAX_KEEP = 1000;
  public static final int MAX_TRACES = 100;

  public static final TrainingSpec DEFAULT = new TrainingSpec(10_000, 64, 100, 1000, 3, List.of());

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

  public TrainingSpec {
    Require.between("training.steps", steps, 1, MAX_STEPS);
    Require.between("training.batch", batch, 1, MAX_BATCH);
    Require.between("training.log", log, 1, MAX_STEPS);
    Require.between("training.checkpoint", checkpoint, 1, MAX_STEPS);
    Require.between("training.keep", keep, 1, MAX_KEEP);
    Require.given("training.trace", trace);
    Require.between("training.trace (its length)", trace.size(), 0, MAX_TRACES);
    trace.forEach(TrainingSpec::checkPrefix);
    trace = List.copyOf(trace);
    Require.given("training.precision", precision);
    Require.given("training.on-divergence", onDivergence);
    Require.given("training.evaluate", evaluate);
  }

  /** Training in {@link Precision#FLOAT32} with {@link OnDivergence#FREEZE}, without scores. */
  public TrainingSpec(
      long steps, int batch, int log, int checkpoint, int keep, List<String> trace) {
    this(
        steps,
        batch,
        log,
        checkpoint,
        keep,
        trace,
        Precision.FLOAT32,
        OnDivergence.FREEZE,
        EvaluationSpec.DEFAULT);
  }

  /** A copy with another number of steps between checkpoints and of checkpoints kept. */
  public TrainingSpec withCheckpoints(int every, int kept) {
    return new TrainingSpec(
        steps, batch, log, every, kept, trace, precision, onDivergence, evaluate);
  }

  /** A copy that records variables at every step, by prefixes of their names. */
  public TrainingSpec withTrace(List<String> prefixes) {
    return new TrainingSpec(
        steps, batch, log, checkpoint, keep, prefixes, precision, onDivergence, evaluate);
  }

  /** A copy with another reaction to divergence. */
  public TrainingSpec withOnDivergence(OnDivergence answer) {
    return new TrainingSpec(
        steps, batch, log, checkpoint, keep, trace, precision, answer, evaluate);
  }

  /** A copy with other scores at checkpoints. */
  public TrainingSpec withEvaluation(EvaluationSpec scores) {
    return new TrainingSpec(
        steps, batch, log, checkpoint, keep, trace, precision, onDivergence, scores);
  }

  /**
   * Whether samples are scored at a checkpoint: at every {@code evaluate.every}-th checkpoint and
   * after the last step, if any score is requested.
   */
  public boolean scoresAt(long step) {
    return evaluate.wanted()
        && (step == steps || step % ((long) checkpoint * evaluate.every()) == 0);
  }

  private static void checkPrefix(String prefix) {
    Require.given("training.trace (one of its prefixes)", prefix);
    if (!PREFIX.matcher(prefix).matches()) {
      throw new InputException(
          "training.trace must hold prefixes of names of variables, such as generator/dense_1,"
              + " found "
              + Quote.found(prefix));
    }
  }
}
