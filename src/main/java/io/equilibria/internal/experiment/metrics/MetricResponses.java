package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.experiment.References;
import io.equilibria.internal.experiment.metrics.MetricCorruptions.Settings;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * The responses of scores to corruptions. The unit is the score's spread: the standard deviation of
 * its values on clean images over the draws, which a single evaluation cannot resolve.
 */
final class MetricResponses {
  /** A score detects a change of its mean by more than this many standard deviations. */
  static final double SEEN = 2;

  /** Level of the interval of the mean change, which must also exclude 0. */
  private static final double LEVEL = 0.95;

  private final Settings settings;
  private final Map<String, Double> values = new HashMap<>();

  /** The response of a score to a corruption. */
  enum Verdict {
    EARLY("early"),
    LATE("late"),
    BLIND("blind"),
    /** The score improves, or depends on the number of samples alone. */
    WRONG("wrong direction"),
    BIASED("biased"),
    UNBIASED("unbiased"),
    UNKNOWN("unavailable");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The readable name. */
    String words() {
      return words;
    }

    /** Whether the score correctly detects a defect. */
    boolean sees() {
      return this == EARLY || this == LATE;
    }
  }

  /**
   * @param references the values of all rows
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

  /**
   * The mean change in units of the spread, with its sign; infinite if the clean values do not
   * vary.
   */
  double size(JudgedMetric metric, Corruption corruption, int level) {
    double mean = mean(changes(metric, corruption, level));
    return mean == 0 ? 0 : mean / spread(metric);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  /** Whether the score has values on clean images. */
  boolean isKnown(JudgedMetric metric) {
    return !Double.isNaN(mean(values(metric, Corruption.BLUR, 0)));
  }

  /** The weakest level that moves the score; empty if none does. */
  OptionalInt seenFrom(JudgedMetric metric, Corruption corruption) {
    return IntStream.rangeClosed(1, Corruption.LEVELS)
        .filter(level -> moves(metric, corruption, level))
        .findFirst();
  }

  private boolean moves(JudgedMetric metric, Corruption corruption, int level) {
    return Math.abs(size(metric, corruption, level)) > SEEN
        && isBeyondChance(changes(metric, corruption, level));
  }

  /** Whether a score that improves at first becomes worse at the strongest level. */
  boolean turns(JudgedMetric metric, Corruption corruption) {
    return verdict(metric, corruption) == Verdict.WRONG
        && moves(metric, corruption, Corruption.LEVELS)
        && metric.worse(size(metric, corruption, Corruption.LEVELS), 0) > 0;
  }

  /**
   * Whether changes exceed chance: values from few samples vary more than those of a full draw, and
   * so do their means.
   */
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

  /** The number of defects that a score detects. */
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

  /** Spearman's rank correlation of value and level over all draws; NaN if nothing varies. */
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
