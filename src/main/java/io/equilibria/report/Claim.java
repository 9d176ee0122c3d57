package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.statistics.Holm;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.UnitsNeeded;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One sentence that the experiment was run to judge, with the verdict computed from its runs.
 *
 * <p>All claims of a page are judged together. Those that rest on a test form one family, whose
 * p-values are corrected by {@link Holm}: a claim is reproduced if its estimate is above the
 * threshold and its adjusted p-value is at most 0.05, refuted if it is below and the adjusted
 * p-value is that small, and undecided otherwise. The size of the family is fixed before the run: a
 * claim that is not judged stays in it, with p = 1. A claim about a number in which there is no
 * chance is decided by its limit and is outside the family, and so is one that is decided by an
 * interval ({@link ClaimDefinition.Rule#EQUAL}). Intervals are those of one claim alone, at 95 %;
 * those of all other claims are shown beside the verdict without deciding it.
 *
 * <p>A run that is shorter or has fewer seeds than the claim's definition asks for judges nothing,
 * and neither does one without a value.
 *
 * @param evidence what was found
 * @param verdict what it says about the claim
 * @param adjustedP p-value corrected for the page's tested claims; empty where there is no test
 */
public record Claim(Evidence evidence, Verdict verdict, OptionalDouble adjustedP) {
  /** Probability of any false verdict on a page that is accepted. */
  public static final double ALPHA = 0.05;

  public Claim {
    requireNonNull(evidence, "evidence");
    requireNonNull(verdict, "verdict");
    requireNonNull(adjustedP, "adjustedP");
  }

  /** Judges all claims of a page, in their order. */
  public static List<Claim> judge(List<Evidence> page) {
    List<Evidence> family = page.stream().filter(one -> one.definition().rule().tested()).toList();
    double[] adjusted = Holm.adjusted(family.stream().mapToDouble(Claim::raw).toArray());
    List<Claim> claims = new ArrayList<>();
    int tested = 0;
    for (Evidence one : page) {
      OptionalDouble p =
          one.definition().rule().tested()
              ? OptionalDouble.of(adjusted[tested++])
              : OptionalDouble.empty();
      boolean judged = one.obstacle().isEmpty();
      claims.add(
          judged
              ? new Claim(one, verdict(one, p), p)
              : new Claim(one, Verdict.NOT_JUDGED, OptionalDouble.empty()));
    }
    return List.copyOf(claims);
  }

  private static double raw(Evidence evidence) {
    return evidence.obstacle().isEmpty() ? evidence.pValue().orElseThrow() : 1;
  }

  private static Verdict verdict(Evidence evidence, OptionalDouble adjusted) {
    double estimate = evidence.estimate();
    double threshold = evidence.definition().threshold();
    return switch (evidence.definition().rule()) {
      case AT_MOST -> estimate <= threshold ? Verdict.REPRODUCED : Verdict.REFUTED;
      case AT_LEAST -> estimate >= threshold ? Verdict.REPRODUCED : Verdict.REFUTED;
      case EQUAL ->
          !evidence.interval().contains(threshold)
              ? Verdict.REFUTED
              : evidence.interval().contains(0) ? Verdict.UNDECIDED : Verdict.REPRODUCED;
      case PAIRED, SHARE ->
          !(adjusted.orElseThrow() <= ALPHA) || estimate == threshold
              ? Verdict.UNDECIDED
              : estimate > threshold ? Verdict.REPRODUCED : Verdict.REFUTED;
    };
  }

  public String id() {
    return evidence.definition().id();
  }

  public String text() {
    return evidence.definition().text();
  }

  public double estimate() {
    return evidence.estimate();
  }

  public Interval interval() {
    return evidence.interval();
  }

  /** Independent units that it rests on: seeds as a rule. */
  public int n() {
    return evidence.n();
  }

  /** The p-value before correction; empty where the claim is not judged or rests on no test. */
  public OptionalDouble pValue() {
    return verdict == Verdict.NOT_JUDGED ? OptionalDouble.empty() : evidence.pValue();
  }

  /** Why it is not judged; empty if it is. */
  public String reason() {
    return evidence.obstacle().orElse("");
  }

  /**
   * What is said of it: {@code reproduced} or {@code refuted} of what a paper says, {@code holds}
   * or {@code does not hold} of a question of ours, or {@code undecided}, {@code not judged}.
   */
  public String outcome() {
    boolean ours = evidence.definition().shown().paper().isEmpty();
    return switch (verdict) {
      case REPRODUCED -> ours ? "holds" : verdict.word();
      case REFUTED -> ours ? "does not hold" : verdict.word();
      case UNDECIDED, NOT_JUDGED -> verdict.word();
    };
  }

  /**
   * The estimate in units that people think in: {@code 32 of 32 seeds}, {@code 1.6 times nearer}.
   */
  public String found() {
    if (Double.isNaN(estimate())) {
      return "no value";
    }
    Effect effect = evidence.definition().shown().effect();
    return effect.kind() == Effect.Kind.SHARE
        ? "%d of %d %s".formatted(successes(), n(), evidence.definition().least().unit())
        : effect.words(estimate(), interval());
  }

  /** The same as short as a table needs it: {@code 32/32}, {@code 1.6×}. */
  public String foundBriefly() {
    if (Double.isNaN(estimate())) {
      return "";
    }
    Effect effect = evidence.definition().shown().effect();
    return effect.kind() == Effect.Kind.SHARE
        ? successes() + "/" + n()
        : effect.brief(estimate(), interval());
  }

  /** The interval of {@link #found}; empty where there is no chance or no value. */
  public String range() {
    boolean certain = interval().low() == interval().high();
    if (Double.isNaN(estimate()) || certain) {
      return "";
    }
    Effect effect = evidence.definition().shown().effect();
    return effect.kind() == Effect.Kind.SHARE
        ? "[%s to %s]"
            .formatted(NumberText.percent(interval().low()), NumberText.percent(interval().high()))
        : effect.range(estimate(), interval());
  }

  private int successes() {
    return (int) Math.rint(estimate() * n());
  }

  /** What would decide an undecided claim; empty for all others. */
  public String toDecide() {
    if (verdict != Verdict.UNDECIDED) {
      return "";
    }
    if (evidence.pValue().isEmpty()) {
      return "More %s would narrow the interval.".formatted(evidence.definition().least().unit());
    }
    double raw = evidence.pValue().orElseThrow();
    double alpha = ALPHA * raw / adjustedP.orElseThrow();
    OptionalInt needed =
        evidence.definition().rule() == ClaimDefinition.Rule.SHARE
            ? UnitsNeeded.ofShare(estimate(), evidence.definition().threshold(), alpha)
            : UnitsNeeded.ofPairs(n(), raw, alpha);
    String unit = evidence.definition().least().unit();
    return needed.isPresent()
        ? "At this rate %d fresh %s would decide.".formatted(needed.getAsInt(), unit)
        : "At this rate %d fresh %s would not decide.".formatted(UnitsNeeded.MOST, unit);
  }

  /** Which test, with its p-values, against what. */
  public String test() {
    String numbers =
        pValue().isPresent()
            ? "p = %s, adjusted %s; "
                .formatted(
                    NumberText.brief(pValue().getAsDouble()),
                    NumberText.brief(adjustedP.orElseThrow()))
            : "";
    return numbers + evidence.detail();
  }
}
