package io.equilibria.internal.config;

import io.equilibria.InputException;
import java.util.HashSet;
import java.util.List;

/**
 * Scores of samples at checkpoints, and whether the best checkpoint is kept. They do not affect
 * training.
 *
 * @param metrics the names of scores, such as {@code mnist-fd}, without duplicates; empty by
 *     default
 * @param every score every n-th checkpoint, 1 to 10^9; the last step is always scored
 * @param samples the number of samples for a score, 2 to {@link #MAX_SAMPLES}
 * @param keepBest the metric by which the best checkpoint is kept in addition to the most recent
 *     ones, one of the metrics; {@value #NONE} for none
 */
public record EvaluationSpec(List<String> metrics, int every, int samples, String keepBest) {
  /** The word for no metric. */
  public static final String NONE = "none";

  public static final int MAX_SAMPLES = 1_000_000;
  private static final int MAX_METRICS = 20;

  /** No scores; if some are requested, they use 10,000 samples at every checkpoint. */
  public static final EvaluationSpec DEFAULT = new EvaluationSpec(List.of(), 1, 10_000, NONE);

  public EvaluationSpec {
    Require.given("evaluate.metrics", metrics);
    Require.between("evaluate.metrics (its length)", metrics.size(), 0, MAX_METRICS);
    metrics.forEach(metric -> Require.name("evaluate.metrics (one of them)", metric));
    metrics = List.copyOf(metrics);
    if (new HashSet<>(metrics).size() < metrics.size()) {
      throw new InputException("evaluate.metrics must name each metric once, found " + metrics);
    }
    Require.between("evaluate.every", every, 1, TrainingSpec.MAX_STEPS);
    Require.between("evaluate.samples", samples, 2, MAX_SAMPLES);
    Require.name("evaluate.keep-best", keepBest);
    if (!keepBest.equals(NONE) && !metrics.contains(keepBest)) {
      throw new InputException(
          "evaluate.keep-best must be one of evaluate.metrics %s, or none, found %s"
              .formatted(metrics, keepBest));
    }
  }

  /** Whether any score is requested. */
  public boolean wanted() {
    return !metrics.isEmpty();
  }

  /** Whether the best checkpoint is kept. */
  public boolean keepsBest() {
    return !keepBest.equals(NONE);
  }
}
