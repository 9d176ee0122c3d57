package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.NumberText;

/**
 * The wording of a claim's estimate in readable units, such as {@code 2 870 steps sooner} or {@code
 * 1.6 times nearer [1.04, 2.25]}.
 *
 * @param kind the kind of estimate
 * @param more the meaning of a positive estimate, with its unit: {@code steps sooner}
 * @param less the meaning of a negative estimate: {@code steps later}
 */
public record Effect(Kind kind, String more, String less) {
  /** The kind of an estimate. */
  public enum Kind {
    /** A share of independent units, shown as a count. */
    SHARE,
    /** A difference. */
    DIFFERENCE,
    /** The natural logarithm of a ratio, shown as the ratio. */
    LOG_RATIO,
    /** A plain number. */
    NUMBER
  }

  /** The wording of a share of units. */
  public static final Effect SHARE = new Effect(Kind.SHARE, "", "");

  /** The wording of a difference of log distances. */
  public static final Effect NEARER = ratio("times nearer", "times farther");

  public Effect {
    requireNonNull(kind, "kind");
    requireNonNull(more, "more");
    requireNonNull(less, "less");
  }

  /** A difference, with one phrase for each sign that includes the unit. */
  public static Effect difference(String more, String less) {
    return new Effect(Kind.DIFFERENCE, more, less);
  }

  /** The logarithm of a ratio, with one phrase for each sign. */
  public static Effect ratio(String more, String less) {
    return new Effect(Kind.LOG_RATIO, more, less);
  }

  /** A number with its unit. */
  public static Effect number(String unit) {
    return new Effect(Kind.NUMBER, unit, unit);
  }

  /** The default wording for claims of a rule. */
  static Effect of(ClaimDefinition.Rule rule) {
    return switch (rule) {
      case SHARE -> SHARE;
      case PAIRED -> difference("more", "less");
      case AT_MOST, AT_LEAST, EQUAL -> number("");
    };
  }

  /** The estimate with its unit: {@code 1.6 times nearer}; a share is worded as a count. */
  String words(double estimate, Interval interval) {
    return (number(estimate, interval) + " " + (estimate < 0 ? less : more)).strip();
  }

  /** The estimate in the short form for tables: {@code 1.6×}, {@code +2 870}. */
  String brief(double estimate, Interval interval) {
    String number = number(estimate, interval);
    return switch (kind) {
      case LOG_RATIO -> (estimate < 0 ? "1/" : "") + number + "\u00d7";
      case DIFFERENCE -> (estimate < 0 ? "\u2212" : "+") + number;
      case NUMBER, SHARE -> number;
    };
  }

  /**
   * The interval in the same wording: {@code [1.04, 2.25]} if both ends are on the estimate's side,
   * otherwise {@code [1.3 times farther to 1.4 times nearer]}.
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

  /** The number and its interval on the estimate's side, rounded according to the interval. */
  private String both(double estimate, Interval interval) {
    boolean turned =
        estimate < 0 && kind != Kind.NUMBER && kind != Kind.SHARE; // only the magnitude is shown
    double value = said(turned ? -estimate : estimate);
    double low = said(turned ? -interval.high() : interval.low());
    double high = said(turned ? -interval.low() : interval.high());
    return NumberText.estimate(value, new Interval(low, high));
  }

  private double said(double value) {
    return kind == Kind.LOG_RATIO ? Math.exp(value) : value;
  }

  /** The index at which the interval starts. */
  private static int split(String both) {
    int closed = both.indexOf(" [");
    int open = both.indexOf(" (");
    int at = closed < 0 ? open : open < 0 ? closed : Math.min(closed, open);
    return at < 0 ? both.length() : at;
  }
}
