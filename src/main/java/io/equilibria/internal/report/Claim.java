package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Holm;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.UnitsNeeded;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A claim that an experiment tests, with the verdict computed from the experiment's runs.
 *
 * <p>All claims of a page are judged together. Claims decided by a statistical test form one
 * family, whose p-values are corrected by {@link Holm}. A claim is reproduced if its estimate is
 * above the threshold and its adjusted p-value is at most 0.05, refuted if its estimate is below
 * the threshold and the adjusted p-value is at most 0.05, and undecided otherwise. The size of the
 * family is fixed before the run: a claim that is not judged remains in the family with p = 1. A
 * claim that compares one number with a limit, without a test, does not belong to the family,
 * whether the number is deterministic or depends on samples; neither does a claim decided by an
 * interval ({@link ClaimDefinition.Rule#EQUAL}). Intervals are 95 % intervals of a single claim,
 * without correction. Except for {@code EQUAL}, they are shown beside the verdict and do not decide
 * it.
 *
 * <p>A claim is not judged if the run is shorter or has fewer seeds than its definition requires,
 * or if the run has no value.
 *
 * @param evidence the result of the runs
 * @param verdict the conclusion from the evidence
 * @param adjustedP p-value corrected for all tested claims of the page; empty without a test
 * @param factor number by which the correction multiplies its p-value: that of tested claims whose
 *     p-value is not smaller, itself included; 0 without a test
 */
public record Claim(Evidence evidence, Verdict verdict, OptionalDouble adjustedP, int factor) {
  /** Family-wise error rate of a page: the accepted probability of at least one false verdict. */
  public static final double ALPHA = 0.05;

  public Claim {
    requireNonNull(evidence, "evidence");
    requireNonNull(verdict, "verdict");
    requireNonNull(adjustedP, "adjustedP");
  }

  /** Judges all claims of a page; the result has the same order. */
  public static List<Claim> judge(List<Evidence> page) {
    List<Evidence> family = page.stream().filter(one -> one.definition().rule().tested()).toList();
    double[] raw = family.stream().mapToDouble(Claim::raw).toArray();
    double[] adjusted = Holm.adjusted(raw);
    List<Claim> claims = new ArrayList<>();
    int tested = 0;
    for (Evidence one : page) {
      OptionalDouble p = OptionalDouble.empty();
      int factor = 0;
      if (one.definition().rule().tested()) {
        double own = raw[tested];
        p = OptionalDouble.of(adjusted[tested++]);
        factor = (int) Arrays.stream(raw).filter(other -> other >= own).count();
      }
      boolean judged = one.obstacle().isEmpty();
      claims.add(
          judged
              ? new Claim(one, verdict(one, p), p, factor)
              : new Claim(one, Verdict.NOT_JUDGED, OptionalDouble.empty(), 0));
    }
    return List.copyOf(claims);
  }

  private static double raw(Evidence evidence) {
    return evidence.obstacle().isEmpty() ? ownP(evidence).orElseThrow() : 1;
  }

  private static OptionalDouble ownP(Evidence evidence) {
    return evidence.pValue().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, evidence.comparisons() * evidence.pValue().getAsDouble()));
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

  /** Number of independent units behind the estimate, usually seeds. */
  public int n() {
    return evidence.n();
  }

  /**
   * The p-value of the claim alone, before correction for the others of the page; empty if the
   * claim is not judged or has no test. See {@link Evidence#comparisons}.
   */
  public OptionalDouble pValue() {
    return verdict == Verdict.NOT_JUDGED ? OptionalDouble.empty() : ownP(evidence);
  }

  /** Why the claim is not judged; empty if it is judged. */
  public String reason() {
    return evidence.obstacle().orElse("");
  }

  /**
   * The outcome in words: {@code reproduced} or {@code refuted} for a claim of a paper, {@code
   * holds} or {@code does not hold} for our own question, otherwise {@code undecided} or {@code not
   * judged}.
   */
  public String outcome() {
    boolean ours = evidence.definition().shown().paper().isEmpty();
    return switch (verdict) {
      case REPRODUCED -> ours ? "holds" : verdict.word();
      case REFUTED -> ours ? "does not hold" : verdict.word();
      case UNDECIDED, NOT_JUDGED -> verdict.word();
    };
  }

  /** The estimate in readable units: {@code 32 of 32 seeds}, {@code 1.6 times nearer}. */
  public String found() {
    if (Double.isNaN(estimate())) {
      return "no value";
    }
    Effect effect = evidence.definition().shown().effect();
    return effect.kind() == Effect.Kind.SHARE
        ? "%d of %d %s".formatted(successes(), n(), evidence.definition().least().unit())
        : effect.words(estimate(), interval());
  }

  /** The estimate in the short form for tables: {@code 32/32}, {@code 1.6×}. */
  public String foundBriefly() {
    if (Double.isNaN(estimate())) {
      return "";
    }
    Effect effect = evidence.definition().shown().effect();
    return effect.kind() == Effect.Kind.SHARE
        ? successes() + "/" + n()
        : effect.brief(estimate(), interval());
  }

  /** The interval of {@link #found}; empty if it is a single number, or without a value. */
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

  /** How many more units would decide an undecided claim; empty for other verdicts. */
  public String toDecide() {
    if (verdict != Verdict.UNDECIDED) {
      return "";
    }
    if (evidence.pValue().isEmpty()) {
      return "More %s would narrow the interval.".formatted(evidence.definition().least().unit());
    }
    double raw = evidence.pValue().orElseThrow();
    // The adjusted p-value may owe more to a smaller one, or less, since it ends at 1.
    double ofClaim = Math.min(ALPHA / factor, ALPHA * raw(evidence) / adjustedP.orElseThrow());
    double alpha = ofClaim / evidence.comparisons();
    OptionalInt needed =
        evidence.definition().rule() == ClaimDefinition.Rule.SHARE
            ? UnitsNeeded.ofShare(estimate(), evidence.definition().threshold(), alpha)
            : UnitsNeeded.ofPairs(n(), raw, alpha);
    String unit = evidence.definition().least().unit();
    return needed.isPresent()
        ? "At this rate %d fresh %s would decide.".formatted(needed.getAsInt(), unit)
        : "At this rate %d fresh %s would not decide.".formatted(UnitsNeeded.MOST, unit);
  }

  /** The test with its p-values and its threshold. */
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
