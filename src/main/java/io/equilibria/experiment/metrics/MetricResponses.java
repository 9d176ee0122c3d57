package io.equilibria.experiment.metrics;

import io.equilibria.experiment.References;
import io.equilibria.experiment.metrics.MetricCorruptions.Settings;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How scores respond to corruptions. A score's unit is its own spread: the standard deviation of
 * its values of clean images over the draws, which is what a single evaluation cannot resolve.
 */
final class MetricResponses {
  /** A score notices what moves its mean by more than so many standard deviations. */
  static final double SEEN = 2;

  /** Of the interval of the mean change, which has to exclude 0 too. */
  private static final double LEVEL = 0.95;

  private final Settings settings;
  private final Map<String, Double> values = new HashMap<>();

  /** What a score makes of a corruption. */
  enum Verdict {
    EARLY("early"),
    LATE("late"),
    BLIND("blind"),
    /** The score becomes better, or moves with the number of samples alone. */
    WRONG("wrong direction"),
    BIASED("biased"),
    UNBIASED("unbiased"),
    UNKNOWN("unavailable");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For people. */
    String words() {
      return words;
    }

    /** Whether the score says that something is wrong, and something is. */
    boolean sees() {
      return this == EARLY || this == LATE;
    }
  }

  /**
   * @param references with values of all rows
   */
  MetricResponses(Settings settings, References references) {
    this.settings = settings;
    references.all().forEach(one -> values.put(key(one.row(), one.measure()), one.value()));
  }

  private static String key(String row, String measure) {
    return row + " | " + measure;
  }

  int seeds() {
    return settings.seeds();
  }

  int samples() {
    return settings.samples();
  }

  /** Title of the data. */
  String data() {
    return MetricData.named(settings.data()).title();
  }

  /** Values by draw, NaN where one is unavailable; level 0 for clean images. */
  double[] values(JudgedMetric metric, Corruption corruption, int level) {
    Corruption of = level == 0 ? Corruption.BLUR : corruption;
    return IntStream.range(0, seeds())
        .mapToObj(draw -> new MetricRow(draw, of, level).name(settings))
        .mapToDouble(row -> values.getOrDefault(key(row, metric.id()), Double.NaN))
        .toArray();
  }

  /** Standard deviation over the draws of clean images. */
  double spread(JudgedMetric metric) {
    double[] clean = values(metric, Corruption.BLUR, 0);
    double mean = mean(clean);
    double squares = Arrays.stream(clean).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (clean.length - 1));
  }

  /** Changes against the clean images of the same draw. */
  double[] changes(JudgedMetric metric, Corruption corruption, int level) {
    double[] clean = values(metric, corruption, 0);
    double[] values = values(metric, corruption, level);
    return IntStream.range(0, clean.length).mapToDouble(i -> values[i] - clean[i]).toArray();
  }

  /** The mean change in spreads: its sign is the change's, infinite where nothing else varies. */
  double size(JudgedMetric metric, Corruption corruption, int level) {
    double mean = mean(changes(metric, corruption, level));
    return mean == 0 ? 0 : mean / spread(metric);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  /** Whether the score has values of clean images. */
  boolean isKnown(JudgedMetric metric) {
    return !Double.isNaN(mean(values(metric, Corruption.BLUR, 0)));
  }

  /** The weakest level that moves the score; empty where none does. */
  OptionalInt seenFrom(JudgedMetric metric, Corruption corruption) {
    return IntStream.rangeClosed(1, Corruption.LEVELS)
        .filter(level -> moves(metric, corruption, level))
        .findFirst();
  }

  private boolean moves(JudgedMetric metric, Corruption corruption, int level) {
    return Math.abs(size(metric, corruption, level)) > SEEN
        && isBeyondChance(changes(metric, corruption, level));
  }

  /** Whether a score that becomes better at first becomes worse at the strongest level. */
  boolean turns(JudgedMetric metric, Corruption corruption) {
    return verdict(metric, corruption) == Verdict.WRONG
        && moves(metric, corruption, Corruption.LEVELS)
        && metric.worse(size(metric, corruption, Corruption.LEVELS), 0) > 0;
  }

  /** Few samples spread further than the clean images of a draw, and so do their means. */
  private static boolean isBeyondChance(double[] changes) {
    double[] known = Arrays.stream(changes).filter(value -> !Double.isNaN(value)).toArray();
    Interval interval = Spread.of(known).meanInterval(LEVEL);
    return interval.low() > 0 || interval.high() < 0;
  }

  Verdict verdict(JudgedMetric metric, Corruption corruption) {
    if (!isKnown(metric)) {
      return Verdict.UNKNOWN;
    }
    OptionalInt from = seenFrom(metric, corruption);
    if (corruption == Corruption.FEWER) {
      return from.isPresent() ? Verdict.BIASED : Verdict.UNBIASED;
    }
    if (from.isEmpty()) {
      return Verdict.BLIND;
    }
    if (metric.worse(size(metric, corruption, from.getAsInt()), 0) < 0) {
      return Verdict.WRONG;
    }
    return from.getAsInt() <= Corruption.LEVELS / 2 ? Verdict.EARLY : Verdict.LATE;
  }

  /** How many faults of images a score notices. */
  long seen(JudgedMetric metric) {
    return Corruption.harmful().stream()
        .filter(corruption -> verdict(metric, corruption).sees())
        .count();
  }

  /** The metrics with a verdict on a corruption. */
  List<JudgedMetric> with(Verdict verdict, Corruption corruption) {
    return Arrays.stream(JudgedMetric.values())
        .filter(metric -> verdict(metric, corruption) == verdict)
        .toList();
  }

  /** Spearman's rank correlation of value and level over all draws; NaN where nothing varies. */
  double rankCorrelation(JudgedMetric metric, Corruption corruption) {
    double[][] pairs =
        IntStream.rangeClosed(0, Corruption.LEVELS)
            .boxed()
            .flatMap(
                level ->
                    Arrays.stream(values(metric, corruption, level))
                        .mapToObj(value -> new double[] {level, value}))
            .filter(pair -> !Double.isNaN(pair[1]))
            .toArray(double[][]::new);
    double[] levels = Arrays.stream(pairs).mapToDouble(pair -> pair[0]).toArray();
    double[] found = Arrays.stream(pairs).mapToDouble(pair -> pair[1]).toArray();
    return found.length < 2 ? Double.NaN : new SpearmansCorrelation().correlation(levels, found);
  }
}
