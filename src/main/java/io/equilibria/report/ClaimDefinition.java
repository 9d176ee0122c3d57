package io.equilibria.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.figure.NumberText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a claim says and how it is judged, fixed before the first run begins.
 *
 * @param id stable name for programs, such as {@code penalised-ends-closer}
 * @param text the claim, for people who read only this line
 * @param rule the test and its direction
 * @param threshold what the estimate is compared with
 * @param least the smallest run that may judge it
 * @param shown how it and its estimate are put to people
 */
public record ClaimDefinition(
    String id, String text, Rule rule, double threshold, RunSize least, Shown shown) {

  /**
   * How a claim is put to people.
   *
   * @param paper what the paper says; empty if the question is ours
   * @param effect the words for its estimate
   * @param cell its place among the claims of the page; empty for one that stands alone
   */
  public record Shown(Optional<Quotation> paper, Effect effect, Optional<ClaimCell> cell) {
    public Shown {
      requireNonNull(paper, "paper");
      requireNonNull(effect, "effect");
      requireNonNull(cell, "cell");
    }
  }

  /** A question of ours, its estimate said in the rule's own words. */
  public ClaimDefinition(String id, String text, Rule rule, double threshold, RunSize least) {
    this(
        id,
        text,
        rule,
        threshold,
        least,
        new Shown(Optional.empty(), Effect.of(rule), Optional.empty()));
  }

  /** How a claim is judged. */
  public enum Rule {
    /** That a typical paired difference is above the threshold. */
    PAIRED("above", "Wilcoxon signed-rank test of paired differences, exact, two-sided"),
    /** That something holds in more than a share of independent units, seeds as a rule. */
    SHARE("above", "exact binomial test of a share of independent units, two-sided"),
    /** That a number in which there is no chance lies within a limit. */
    AT_MOST("at most", "comparison of one number without chance"),
    /** That a number in which there is no chance reaches a limit. */
    AT_LEAST("at least", "comparison of one number without chance"),
    /**
     * That an estimate, such as an exponent, is the threshold and not 0: its 95 % interval contains
     * the threshold. Undecided if that contains both.
     */
    EQUAL("equal to", "95 % interval of the estimate contains the threshold and not 0");

    private final String direction;
    private final String test;

    Rule(String direction, String test) {
      this.direction = direction;
      this.test = test;
    }

    /** On which side of the threshold the claim puts the estimate. */
    public String direction() {
      return direction;
    }

    /** Whether it rests on a test, and so belongs to the family that a page corrects for. */
    public boolean tested() {
      return this == PAIRED || this == SHARE;
    }
  }

  public ClaimDefinition {
    SafeNames.check("claim", id);
    requireNonNull(text, "text");
    requireNonNull(rule, "rule");
    requireNonNull(least, "least");
    requireNonNull(shown, "shown");
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "claim " + id + ": expected a finite threshold, found " + threshold);
    }
    if (rule == Rule.SHARE && !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "claim " + id + ": expected a threshold from 0 to 1, found " + threshold);
    }
  }

  /** The same as a claim of a paper: only such a claim can be refuted. */
  public ClaimDefinition saidBy(Quotation paper) {
    return showing(new Shown(Optional.of(paper), shown.effect(), shown.cell()));
  }

  /** The same with words for its estimate. */
  public ClaimDefinition in(Effect effect) {
    return showing(new Shown(shown.paper(), effect, shown.cell()));
  }

  /** The same with its place among the page's claims. */
  public ClaimDefinition at(ClaimCell cell) {
    return showing(new Shown(shown.paper(), shown.effect(), Optional.of(cell)));
  }

  private ClaimDefinition showing(Shown other) {
    return new ClaimDefinition(id, text, rule, threshold, least, other);
  }

  /** The claim in a few words: its place in the page's table, or else its text. */
  public String words() {
    return shown.cell().map(ClaimCell::words).orElse(text);
  }

  /** What a run lacks to judge the claim, or empty if it lacks nothing. */
  Optional<String> shortfall(RunSize run) {
    List<String> lacks = new ArrayList<>();
    if (run.steps() < least.steps()) {
      lacks.add(
          "%s of at least %s steps"
              .formatted(NumberText.count(run.steps()), NumberText.count(least.steps())));
    }
    if (run.units() < least.units()) {
      lacks.add("%d of at least %d %s".formatted(run.units(), least.units(), least.unit()));
    }
    return lacks.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lacks));
  }

  /** One line that names everything; {@link #digest} is made of these. */
  public String canonical() {
    return "id=%s | text=%s | test=%s | direction=%s | threshold=%s | least steps=%d | least %s=%d"
        .formatted(
            id,
            text,
            rule.test,
            rule.direction,
            threshold,
            least.steps(),
            least.unit(),
            least.units());
  }

  /** SHA-256 in hexadecimal of a page's definitions, in their order. */
  public static String digest(List<ClaimDefinition> page) {
    String all =
        page.stream().map(ClaimDefinition::canonical).collect(Collectors.joining("\n", "", "\n"));
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
