package io.equilibria.internal.equilibrium;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats the numbers of a certificate, each with its interval and the direction of the bound. */
public final class CertificateRows {
  private static final String UNDEFINED = "undefined";

  private final Certificate certificate;

  public CertificateRows(Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * A row for one number.
   *
   * @param name the name
   * @param atLeast the lower bound with its 95 % interval
   * @param atMost the upper bound with the 95 % interval of its computation, if that has an error;
   *     or the reason why there is none
   */
  public record Row(String name, String atLeast, String atMost) {}

  /** All rows, eps* first. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("eps*", certificate.eps(), true));
    rows.add(
        row(
            "eps at V = 2 phi(1/2) = " + NumberText.brief(certificate.indifferent()),
            certificate.epsAtIndifference(),
            true));
    rows.add(row("duality gap", certificate.dualityGap(), true));
    rows.add(row("gain of another discriminator", certificate.gain(Side.DISCRIMINATORS), true));
    rows.add(row("gain of another generator", certificate.gain(Side.GENERATORS), false));
    return rows;
  }

  private Row row(String name, Bracket bracket, boolean needsDiscriminators) {
    if (needsDiscriminators && certificate.undefined().isPresent()) {
      return new Row(name, UNDEFINED, UNDEFINED);
    }
    return new Row(name, atLeast(bracket), atMost(bracket));
  }

  /** The exploitability in the generator's training loss, which is not an eps. */
  public Optional<Row> ownLoss() {
    return certificate
        .ownLoss()
        .map(
            own ->
                new Row(
                    "exploitability in the generator's own loss, " + own.loss(),
                    atLeast(own.gained()),
                    atMost(own.gained())));
  }

  /** The payoff of the pair. */
  public String value() {
    return NumberText.estimate(certificate.value().value(), Bracket.interval(certificate.value()));
  }

  private static String atLeast(Bracket bracket) {
    return NumberText.estimate(bracket.atLeast().value(), bracket.interval());
  }

  private static String atMost(Bracket bracket) {
    return bracket
        .atMost()
        .map(
            most ->
                (most.error() > 0
                        ? NumberText.estimate(most.value(), Bracket.interval(most))
                        : NumberText.rounded(most.value(), bracket.interval()))
                    + (bracket.proved() ? "" : " (estimated)"))
        .orElse("no bound known");
  }

  /** One sentence per side with its best response and its bound. */
  public List<String> sides() {
    return List.of(side(certificate.discriminator()), side(certificate.generator()));
  }

  private String side(SideCertificate side) {
    boolean upper = side.side() == Side.DISCRIMINATORS;
    if (upper && certificate.undefined().isPresent()) {
      return "Discriminators: " + certificate.undefined().get() + ".";
    }
    String reached =
        "%s: the best of %d responses is %s, with payoff %s"
            .formatted(
                upper ? "Discriminators" : "Generators",
                side.trials().size(),
                side.best().start(),
                NumberText.estimate(side.payoff().value(), Bracket.interval(side.payoff())));
    return reached
        + side.outer()
            .map(
                bound ->
                    "; over %s it is at %s %s (%s)."
                        .formatted(
                            bound.over(),
                            upper ? "most" : "least",
                            bound.value() == 0
                                ? "0"
                                : NumberText.rounded(
                                    bound.value(), Bracket.interval(side.payoff())),
                            bound.how()))
            .orElse("; no bound over others is known.");
  }
}
