package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.NumberText;

/**
 * How the estimate of a claim is said: in units that people think in, such as {@code 2 870 steps
 * sooner} or {@code 1.6 times nearer [1.04, 2.25]}.
 *
 * @param kind what the estimate is
 * @param more what a positive one means, with its unit: {@code steps sooner}
 * @param less what a negative one means: {@code steps later}
 */
public record Effect(Kind kind, String more, String less) {
  /** What an estimate is. */
  public enum Kind {
    /** A share of independent units, said as a count. */
    SHARE,
    /** A difference. */
    DIFFERENCE,
    /** The natural logarithm of a ratio, said as the ratio. */
    LOG_RATIO,
    /** A number by itself. */
    NUMBER
  }

  /** A share of the units. */
  public static final Effect SHARE = new Effect(Kind.SHARE, "", "");

  /** Of a distance: its logarithm's difference. */
  public static final Effect NEARER = ratio("times nearer", "times farther");

  public Effect {
    requireNonNull(kind, "kind");
    requireNonNull(more, "more");
    requireNonNull(less, "less");
  }

  /** A difference whose sign has a word each, with the unit. */
  public static Effect difference(String more, String less) {
    return new Effect(Kind.DIFFERENCE, more, less);
  }

  /** The logarithm of a ratio whose sign has a word each. */
  public static Effect ratio(String more, String less) {
    return new Effect(Kind.LOG_RATIO, more, less);
  }

  /** A number with its unit. */
  public static Effect number(String unit) {
    return new Effect(Kind.NUMBER, unit, unit);
  }

  /** The default for claims of a rule. */
  static Effect of(ClaimDefinition.Rule rule) {
    return switch (rule) {
      case SHARE -> SHARE;
      case PAIRED -> difference("more", "less");
      case AT_MOST, AT_LEAST, EQUAL -> number("");
    };
  }

  /** The estimate with its unit: {@code 1.6 times nearer}; a share has its own words. */
  String words(double estimate, Interval interval) {
    return (number(estimate, interval) + " " + (estimate < 0 ? less : more)).strip();
  }

  /** The estimate as short as a table needs it: {@code 1.6×}, {@code +2 870}. */
  String brief(double estimate, Interval interval) {
    String number = number(estimate, interval);
    return switch (kind) {
      case LOG_RATIO -> (estimate < 0 ? "1/" : "") + number + "\u00d7";
      case DIFFERENCE -> (estimate < 0 ? "\u2212" : "+") + number;
      case NUMBER, SHARE -> number;
    };
  }

  /**
   * The interval in the same words: {@code [1.04, 2.25]} where both ends lie on the estimate's
   * side, {@code [1.3 times farther to 1.4 times nearer]} where they do not.
   */
  String range(double estimate, Interval interval) {
    boolean signed = kind == Kind.DIFFERENCE || kind == Kind.LOG_RATIO;
    if (signed && interval.low() < 0 && interval.high() > 0) {
      Interval low = new Interval(interval.low(), interval.low());
      Interval high = new Interval(interval.high(), interval.high());
      return "[%s to %s]".formatted(words(interval.low(), low), words(interval.high(), high));
    }
    String both = both(estimate, interval);
    return both.substring(split(both)).strip();
  }

  private String number(double estimate, Interval interval) {
    String both = both(estimate, interval);
    return both.substring(0, split(both));
  }

  /** The number and its interval on the estimate's side, digits by the interval. */
  private String both(double estimate, Interval interval) {
    boolean turned =
        estimate < 0 && kind != Kind.NUMBER && kind != Kind.SHARE; // its size is what is said
    double value = said(turned ? -estimate : estimate);
    double low = said(turned ? -interval.high() : interval.low());
    double high = said(turned ? -interval.low() : interval.high());
    return NumberText.estimate(value, new Interval(low, high));
  }

  private double said(double value) {
    return kind == Kind.LOG_RATIO ? Math.exp(value) : value;
  }

  /** Where the interval begins. */
  private static int split(String both) {
    int closed = both.indexOf(" [");
    int open = both.indexOf(" (");
    int at = closed < 0 ? open : open < 0 ? closed : Math.min(closed, open);
    return at < 0 ? both.length() : at;
  }
}
