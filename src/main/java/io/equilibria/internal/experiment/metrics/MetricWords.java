package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.metrics.MetricResponses.Verdict;
import io.equilibria.internal.text.Capital;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** The answer and the titles of {@link MetricCorruptions}, computed from the results. */
record MetricWords(MetricResponses responses) {
  /**
   * States which scores detect most and least, and the effect of copies and of the number of
   * samples.
   */
  String answer() {
    return "%s. %s.".formatted(most(), Capital.first(copies() + "; " + fewer()));
  }

  /** {@code Of six faults of images coverage notices most, 5; precision fewest, 3}. */
  String most() {
    long highest = counts().max().orElse(0);
    long lowest = counts().min().orElse(0);
    if (highest == lowest) {
      return "All scores notice %d of %d faults of images".formatted(highest, faults());
    }
    return "Of %d faults of images, %d are noticed by %s, and only %d by %s"
        .formatted(
            faults(),
            highest,
            titles(known(count -> count == highest)),
            lowest,
            titles(known(count -> count == lowest)));
  }

  private static int faults() {
    return Corruption.harmful().size();
  }

  private LongStream counts() {
    return known(count -> true).stream().mapToLong(responses::seen);
  }

  private List<JudgedMetric> known(LongPredicate seen) {
    return Arrays.stream(JudgedMetric.values())
        .filter(responses::isKnown)
        .filter(metric -> seen.test(responses.seen(metric)))
        .toList();
  }

  private String copies() {
    List<JudgedMetric> better = responses.with(Verdict.WRONG, Corruption.COPIES);
    List<JudgedMetric> seeing =
        Arrays.stream(JudgedMetric.values())
            .filter(metric -> responses.verdict(metric, Corruption.COPIES).sees())
            .toList();
    String rewarded =
        better.isEmpty()
            ? "copies of training images make no score better"
            : "copies of training images make %s better".formatted(titles(better));
    return rewarded
        + " and are noticed by "
        + (seeing.isEmpty() ? "none" : titles(seeing) + " alone");
  }

  private String fewer() {
    List<JudgedMetric> biased = responses.with(Verdict.BIASED, Corruption.FEWER);
    List<JudgedMetric> unbiased = responses.with(Verdict.UNBIASED, Corruption.FEWER);
    if (biased.isEmpty()) {
      return "the number of samples alone moves no score";
    }
    return biased.size() <= unbiased.size()
        ? "the number of samples alone moves %s and no other".formatted(titles(biased))
        : "the number of samples alone moves all scores%s"
            .formatted(unbiased.isEmpty() ? "" : " but " + titles(unbiased));
  }

  private static String titles(List<JudgedMetric> metrics) {
    return Titles.all(metrics.stream().map(JudgedMetric::title).toList());
  }
}
