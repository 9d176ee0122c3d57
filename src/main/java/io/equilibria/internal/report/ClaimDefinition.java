package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.NumberText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statement of a claim and the test that decides it, fixed before the first run starts.
 *
 * @param id stable name for programs, such as {@code penalised-ends-closer}
 * @param text the claim as one self-contained sentence
 * @param rule the test and its direction
 * @param threshold the value that the estimate is compared with
 * @param least the smallest run that can decide the claim
 * @param shown how the claim and its estimate are presented
 */
public record ClaimDefinition(
    String id, String text, Rule rule, double threshold, RunSize least, Shown shown) {

  /**
   * How a claim is presented on the page.
   *
   * @param paper the statement in the paper; empty if the question is our own
   * @param effect the wording of its estimate
   * @param cell its cell in the page's summary table; empty for a claim outside the table
   */
  public record Shown(Optional<Quotation> paper, Effect effect, Optional<ClaimCell> cell) {
    public Shown {
      requireNonNull(paper, "paper");
      requireNonNull(effect, "effect");
      requireNonNull(cell, "cell");
    }
  }

  /** A claim of our own, whose estimate has the default wording of its rule. */
  public ClaimDefinition(String id, String text, Rule rule, double threshold, RunSize least) {
    this(
        id,
        text,
        rule,
        threshold,
        least,
        new Shown(Optional.empty(), Effect.of(rule), Optional.empty()));
  }

  /**
   * The decision rule of a claim. Its words are part of the digest of stored claims, so they remain
   * as they are.
   */
  public enum Rule {
    /** The typical paired difference is above the threshold. */
    PAIRED("above", "Wilcoxon signed-rank test of paired differences, exact, two-sided"),
    /** A property holds in more than a given share of independent units, usually seeds. */
    SHARE("above", "exact binomial test of a share of independent units, two-sided"),
    /**
     * A number is at most the threshold. There is no test: if the number depends on samples or
     * seeds, its error does not enter the verdict.
     */
    AT_MOST("at most", "comparison of one number without chance"),
    /** A number is at least the threshold, without a test as in {@link #AT_MOST}. */
    AT_LEAST("at least", "comparison of one number without chance"),
    /**
     * An estimate, such as an exponent, equals the threshold and not 0: its 95 % interval contains
     * the threshold. The claim is undecided if the interval contains both.
     */
    EQUAL("equal to", "95 % interval of the estimate contains the threshold and not 0");

    private final String direction;
    private final String test;

    Rule(String direction, String test) {
      this.direction = direction;
      this.test = test;
    }

    /** The side of the threshold on which the claim expects the estimate. */
    public String direction() {
      return direction;
    }

    /**
     * Whether the rule is a statistical test, so that the claim belongs to the page's family of
     * corrected tests.
     */
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

  /** This definition as a claim of a paper. Only such a claim can be refuted. */
  public ClaimDefinition saidBy(Quotation paper) {
    return showing(new Shown(Optional.of(paper), shown.effect(), shown.cell()));
  }

  /** This definition with the given wording of its estimate. */
  public ClaimDefinition in(Effect effect) {
    return showing(new Shown(shown.paper(), effect, shown.cell()));
  }

  /** This definition with the given cell in the page's summary table. */
  public ClaimDefinition at(ClaimCell cell) {
    return showing(new Shown(shown.paper(), shown.effect(), Optional.of(cell)));
  }

  private ClaimDefinition showing(Shown other) {
    return new ClaimDefinition(id, text, rule, threshold, least, other);
  }

  /** The claim in its short form: that of its cell in the page's table, otherwise its text. */
  public String words() {
    return shown.cell().map(ClaimCell::words).orElse(text);
  }

  /** Why the run is too small to judge the claim; empty if it is large enough. */
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

  /** The whole definition in one line; {@link #digest} hashes these lines. */
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

  /** SHA-256 of a page's definitions in their order, in hexadecimal. */
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
