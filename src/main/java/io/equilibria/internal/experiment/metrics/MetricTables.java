package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.experiment.metrics.MetricResponses.Verdict;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The numbers of {@link MetricCorruptions}. */
record MetricTables(MetricResponses responses) {
  /** The verdicts in words, then the values of each corruption. */
  List<Table> all() {
    List<Table> tables = new ArrayList<>(List.of(verdicts()));
    for (Corruption corruption : Corruption.values()) {
      tables.add(values(corruption).fold());
    }
    return tables;
  }

  private Table verdicts() {
    List<String> header = new ArrayList<>(List.of("score"));
    Arrays.stream(Corruption.values()).map(Corruption::words).forEach(header::add);
    List<List<String>> rows = new ArrayList<>();
    for (JudgedMetric metric : JudgedMetric.values()) {
      List<String> row = new ArrayList<>(List.of(metric.title()));
      for (Corruption corruption : Corruption.values()) {
        row.add(verdict(metric, corruption));
      }
      rows.add(row);
    }
    return new Table(
        ("The weakest level at which a score differs from that of clean images by more than %s of"
             + " its standard deviations over %d draws; in parentheses Spearman's rank correlation"
             + " of value and level")
            .formatted(NumberText.brief(MetricResponses.SEEN), responses.seeds()),
        header,
        rows);
  }

  private String verdict(JudgedMetric metric, Corruption corruption) {
    Verdict verdict = responses.verdict(metric, corruption);
    if (verdict == Verdict.UNKNOWN) {
      return verdict.words();
    }
    StringBuilder words = new StringBuilder(verdict.words());
    words.append(responses.turns(metric, corruption) ? " at first" : "");
    responses
        .seenFrom(metric, corruption)
        .ifPresent(level -> words.append(", from ").append(corruption.levelWords(level)));
    double rank = responses.rankCorrelation(metric, corruption);
    if (!Double.isNaN(rank)) {
      words.append(String.format(Locale.ROOT, " (%+.2f)", rank).replace('-', '\u2212'));
    }
    return words.toString();
  }

  private Table values(Corruption corruption) {
    List<String> header = new ArrayList<>(List.of("score", "clean"));
    for (int level = 1; level <= Corruption.LEVELS; level++) {
      header.add(corruption.levelWords(level));
    }
    List<List<String>> rows = new ArrayList<>();
    for (JudgedMetric metric : JudgedMetric.values()) {
      List<String> row = new ArrayList<>(List.of(metric.title()));
      for (int level = 0; level <= Corruption.LEVELS; level++) {
        row.add(mean(responses.values(metric, corruption, level)));
      }
      rows.add(row);
    }
    return new Table(
        "%s: mean \u00b1 standard deviation of %d draws; levels are %s"
            .formatted(corruption.words(), responses.seeds(), corruption.unit()),
        header,
        rows);
  }

  private static String mean(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length < 2) {
      return Verdict.UNKNOWN.words();
    }
    Spread spread = Spread.of(known);
    return "%s \u00b1 %s"
        .formatted(NumberText.brief(spread.mean()), NumberText.brief(spread.deviation()));
  }
}
