package io.equilibria.internal.cli.theory;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.ClassConstants;
import io.equilibria.internal.theory.CountedRate;
import io.equilibria.internal.theory.PaperRate;
import io.equilibria.internal.theory.PaperRate.Domain;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A theorem's number for an error, and its inverse, as text and JSON.
 *
 * @param discriminators of the theorem
 * @param paper the theorem's form
 * @param counted the same by the proof with explicit constants
 * @param words description of the number
 */
record RateText(ClassConstants discriminators, PaperRate paper, CountedRate counted, Words words) {
  /** Above it only the leading digits of a whole number are printed. */
  private static final double LONGEST = 1e15;

  /**
   * Description of the number.
   *
   * @param symbol m or T
   * @param relation {@code >=} for a sufficient number, {@code =} for an exact one
   * @param things such as {@code generators}
   * @param top numerator over eps in the logarithm
   * @param constant c or C if results are multiples of it, empty if it was given
   * @param ball that contains the parameters
   */
  record Words(
      String symbol, String relation, String things, String top, String constant, String ball) {
    /** A number as a multiple of the constant, or rounded up if the constant is a number. */
    String number(double value) {
      return constant.isEmpty() ? whole(value) : NumberText.brief(value) + " " + constant;
    }
  }

  static String whole(double value) {
    return value < LONGEST ? NumberText.count((long) Math.ceil(value)) : NumberText.brief(value);
  }

  /** The number for an error, or the reason why there is none. */
  void add(TheoryReport report, double eps) {
    Domain domain = paper.domain(eps);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("logarithm", paper.logarithm(eps));
    facts.put("domain", domain.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("paper", domain == Domain.NONE ? null : paper.at(eps));
    facts.put("counted", counted.at(eps));
    facts.put("trivialFrom", discriminators.largestDifference());
    report.put(words.symbol(), facts);
    report.line(inPaper(eps, domain));
    report.line(
        "%s %s %s %s by the proof with its constants worked out, for parameters in %s"
            .formatted(
                words.symbol(),
                words.relation(),
                whole(counted.at(eps)),
                words.things(),
                words.ball()));
    if (eps >= discriminators.largestDifference()) {
      report.line(
          "eps is at least 4 Delta = %s: two payoffs of the class never differ by more"
              .formatted(NumberText.brief(discriminators.largestDifference())));
    }
  }

  private String inPaper(double eps, Domain domain) {
    String logarithm =
        "log(%s / eps) = %s".formatted(words.top(), NumberText.brief(paper.logarithm(eps)));
    return switch (domain) {
      case MEANT ->
          "%s %s %s %s by the theorem, where %s"
              .formatted(
                  words.symbol(),
                  words.relation(),
                  words.number(paper.at(eps)),
                  words.things(),
                  logarithm);
      case SMALL_LOGARITHM ->
          "%s %s %s %s by the formula, where %s is below 1: the theorem is about smaller errors"
              .formatted(
                  words.symbol(),
                  words.relation(),
                  words.number(paper.at(eps)),
                  words.things(),
                  logarithm);
      case NONE ->
          "no number of %s by the theorem: %s is not above 0; the formula needs eps below %s = %s"
              .formatted(words.things(), logarithm, words.top(), NumberText.brief(paper.limit()));
    };
  }

  /** The error for a number. */
  void addInverse(TheoryReport report, double number, String source) {
    double eps = paper.errorFor(number);
    double byProof = counted.errorFor(number);
    Domain domain = paper.domain(eps);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("number", number);
    facts.put("paper", eps);
    facts.put("domain", domain.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("counted", byProof);
    report.put("inverse", facts);
    report.line(
        "%s = %s (%s) %s suffice for eps = %s by the theorem%s%s, for eps = %s by the proof%s"
            .formatted(
                words.symbol(),
                whole(number),
                source,
                words.things(),
                NumberText.brief(eps),
                words.constant().isEmpty() ? "" : " with " + words.constant() + " = 1",
                domain == Domain.MEANT ? "" : " (its logarithm is below 1 there)",
                NumberText.brief(byProof),
                trivial(Math.min(eps, byProof))));
  }

  private String trivial(double eps) {
    return eps < discriminators.largestDifference()
        ? ""
        : "; neither carries information, since no payoffs differ by more than 4 Delta = "
            + NumberText.brief(discriminators.largestDifference());
  }
}
