package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.RunSize;
import java.util.Arrays;
import java.util.List;

/**
 * The claims of {@link MetricCorruptions}, at the strongest level of a corruption, with draws as
 * units.
 */
final class MetricClaims {
  private static final RunSize MIN = RunSize.seeds(0, PlannedClaim.SEEDS);

  private MetricClaims() {}

  static List<PlannedClaim<MetricResponses>> all() {
    return List.of(
        moves(
            JudgedMetric.COVERAGE,
            -1,
            Corruption.DROPPED,
            "Coverage falls when half of the classes are missing"),
        further(
            JudgedMetric.COVERAGE,
            JudgedMetric.PRECISION,
            Corruption.DROPPED,
            "Missing classes move coverage further than precision, each in its own spread"),
        moves(
            JudgedMetric.FRECHET,
            1,
            Corruption.FEWER,
            "The Frechet distance of clean images rises when there are fewer of them"),
        further(
            JudgedMetric.FRECHET,
            JudgedMetric.KERNEL,
            Corruption.FEWER,
            "Fewer samples move the Frechet distance further than the kernel distance, each in its"
                + " own spread"),
        moves(
            JudgedMetric.FRECHET,
            -1,
            Corruption.COPIES,
            "The Frechet distance falls when samples are copies of training images"),
        moves(
            JudgedMetric.NEAREST,
            -1,
            Corruption.COPIES,
            "The mean distance to the nearest training image falls when samples are copies"),
        further(
            JudgedMetric.NEAREST,
            JudgedMetric.CLASSIFIER,
            Corruption.COPIES,
            "Copies of training images move the distance to the nearest one further than the"
                + " classifier score, each in its own spread"),
        moves(
            JudgedMetric.TWO_SAMPLE,
            -1,
            Corruption.COPIES,
            "The two-sample test tells copies of training images from these less well than clean"
                + " images"));
  }

  /**
   * A claim that a corruption moves a score in a given direction.
   *
   * @param sign 1 for up, -1 for down
   */
  private static PlannedClaim<MetricResponses> moves(
      JudgedMetric metric, int sign, Corruption corruption, String text) {
    String direction = sign > 0 ? "rises" : "falls";
    return PlannedClaim.of(
        PlannedClaim.positive(metric.id() + "-" + direction + "-" + word(corruption), text, MIN)
            .in(Effect.difference(sign > 0 ? "higher" : "lower", sign > 0 ? "lower" : "higher"))
            .at(new ClaimCell(metric.title(), direction, corruption.words())),
        (definition, responses) ->
            PlannedClaim.paired(
                definition,
                0,
                Arrays.stream(responses.changes(metric, corruption, Corruption.LEVELS))
                    .map(change -> sign * change)
                    .toArray()));
  }

  private static PlannedClaim<MetricResponses> further(
      JudgedMetric metric, JudgedMetric than, Corruption corruption, String text) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "%s-further-than-%s-%s".formatted(metric.id(), than.id(), word(corruption)),
                text,
                MIN)
            .in(Effect.difference("standard deviations further", "standard deviations less far"))
            .at(
                new ClaimCell(
                    metric.title(), "moves further than " + than.title(), corruption.words())),
        (definition, responses) -> {
          double[] own = sizes(responses, metric, corruption);
          double[] other = sizes(responses, than, corruption);
          for (int i = 0; i < own.length; i++) {
            own[i] -= other[i];
          }
          return PlannedClaim.paired(definition, 0, own);
        });
  }

  private static double[] sizes(
      MetricResponses responses, JudgedMetric metric, Corruption corruption) {
    double spread = responses.spread(metric);
    return Arrays.stream(responses.changes(metric, corruption, Corruption.LEVELS))
        .map(change -> change == 0 ? 0 : Math.abs(change) / spread)
        .toArray();
  }

  private static String word(Corruption corruption) {
    return corruption.words().replace(' ', '-');
  }
}
