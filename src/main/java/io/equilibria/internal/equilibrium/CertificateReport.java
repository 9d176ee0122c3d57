package io.equilibria.internal.equilibrium;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Report;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the report page of a certificate: the payoff between its bounds, the responses during
 * training, and all numbers with their intervals and directions.
 *
 * @param checkpoint a short description, such as {@code ring, step 2 000}
 * @param certificate the certificate
 * @param made how it was computed, in order
 * @param again the command that repeats it
 */
public record CertificateReport(
    String checkpoint, Certificate certificate, Map<String, String> made, String again) {

  private static final Style DISCRIMINATORS = Style.numbered(0);
  private static final Style GENERATORS = Style.numbered(1);
  private static final Style PAIR = Style.numbered(2);

  /**
   * Writes the folder {@code report} into a folder, replacing an earlier report there.
   *
   * @param workers threads for drawing figures
   * @return the page
   * @throws io.equilibria.InputException if it cannot be written
   */
  public Path write(Path folder, Workers workers) {
    try {
      return report().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  private Report report() {
    Report.Builder report =
        Report.titled("Certificate: " + checkpoint)
            .question("How far are these players from an equilibrium?")
            .answer(answer())
            .scope(certificate.value().estimator())
            .again(again)
            .paper(Paper.GENERALIZATION)
            .paper(Paper.DUALITY_GAP);
    report.figure(bounds());
    curves(Side.DISCRIMINATORS, certificate.discriminator()).ifPresent(report::figure);
    curves(Side.GENERATORS, certificate.generator()).ifPresent(report::figure);
    report.table(numbers());
    report.table(responses().fold());
    notes().forEach(report::note);
    made.forEach(report::made);
    return report.build();
  }

  /** The result in two sentences. */
  public String answer() {
    List<CertificateRows.Row> rows = rows().rows();
    if (certificate.undefined().isPresent()) {
      return "eps is undefined: %s. Against the frozen critic another generator gains at least %s."
          .formatted(certificate.undefined().get(), rows.get(4).atLeast());
    }
    return "eps* is at least %s and %s. Another discriminator gains at least %s, another generator at least %s."
        .formatted(
            rows.get(0).atLeast(),
            certificate.eps().atMost().isPresent()
                ? "at most " + rows.get(0).atMost()
                : "has no known upper bound",
            rows.get(3).atLeast(),
            rows.get(4).atLeast());
  }

  private CertificateRows rows() {
    return new CertificateRows(certificate);
  }

  /** The payoff of the pair between the bounds of both sides, in decreasing order. */
  private Figure bounds() {
    BarChart.Builder chart =
        BarChart.over(
            new Caption(
                "bounds",
                boundsTitle(),
                "The discriminator maximises the payoff, the generator minimises it. From top to"
                    + " bottom: the upper bound for discriminators, the best discriminator found,"
                    + " these players, the best generator found, the lower bound for generators."
                    + " Bars are 95 % intervals over held-out points."),
            Axis.linear("payoff F (%s)".formatted(certificate.payoff())));
    bound(chart, "no discriminator above", DISCRIMINATORS, certificate.discriminator());
    if (certificate.undefined().isEmpty()) {
      bar(chart, "best discriminator found", DISCRIMINATORS, certificate.discriminator().payoff());
    }
    bar(chart, "these players", PAIR, certificate.value());
    bar(chart, "best generator found", GENERATORS, certificate.generator().payoff());
    bound(chart, "no generator below", GENERATORS, certificate.generator());
    return chart.build();
  }

  private String boundsTitle() {
    return certificate.undefined().isPresent()
        ? "Without a class of critics the payoff has no maximum"
        : "From the best generator to the best discriminator there are at least %s: twice eps*"
            .formatted(rows().rows().get(2).atLeast());
  }

  private static void bar(BarChart.Builder chart, String name, Style style, Estimate payoff) {
    if (Double.isFinite(payoff.value())) {
      chart.bar(name, style, payoff.value(), Bracket.interval(payoff));
    }
  }

  private static void bound(
      BarChart.Builder chart, String name, Style style, SideCertificate side) {
    side.outer()
        .ifPresent(
            bound ->
                bar(
                    chart,
                    name + (bound.proved() ? "" : " (estimated)"),
                    style,
                    new Estimate(bound.value(), bound.error(), bound.how())));
  }

  /** The payoffs of the side's responses during training; empty if none was trained. */
  private Optional<Figure> curves(Side player, SideCertificate side) {
    List<ResponseTrial> trained =
        side.trials().stream().filter(trial -> trial.curve().size() > 1).toList();
    if (trained.isEmpty()) {
      return Optional.empty();
    }
    String word = player == Side.DISCRIMINATORS ? "discriminators" : "generators";
    double best = new SideCertificate(player, trained, Optional.empty()).best().validation();
    LineChart.Builder chart =
        LineChart.over(
            new Caption(
                word,
                "The best of %d %s trained against the frozen other side reaches %s"
                    .formatted(trained.size(), word, NumberText.brief(best)),
                "Payoff on the points used for selecting step and start; reported numbers use other"
                    + " points. One line per start."),
            Axis.linear("step of the response"),
            Axis.linear("payoff F"));
    for (ResponseTrial trial : trained) {
      chart
          .at(trial.curve().stream().mapToDouble(ResponseTrial.Moment::step).toArray())
          .line(
              trial.start(),
              trial.curve().stream().mapToDouble(ResponseTrial.Moment::payoff).toArray());
    }
    chart.reference(certificate.value().value(), "these players").members("responses");
    return Optional.of(chart.build());
  }

  private Table numbers() {
    List<List<String>> rows = new ArrayList<>();
    for (CertificateRows.Row row : rows().rows()) {
      rows.add(List.of(row.name(), row.atLeast(), row.atMost()));
    }
    rows().ownLoss().ifPresent(row -> rows.add(List.of(row.name(), row.atLeast(), row.atMost())));
    return new Table(
        "The certificate. At least: the value reached, with its 95 % interval over held-out points."
            + " At most: the upper bound over all players, with an interval if it is estimated from"
            + " points.",
        List.of("number", "at least", "at most"), rows);
  }

  private Table responses() {
    List<List<String>> rows = new ArrayList<>();
    for (SideCertificate side : List.of(certificate.discriminator(), certificate.generator())) {
      for (ResponseTrial trial : side.trials()) {
        rows.add(
            List.of(
                side.side() == Side.DISCRIMINATORS ? "discriminator" : "generator",
                trial.start() + (trial.equals(side.best()) ? " (chosen)" : ""),
                NumberText.brief(trial.validation()),
                NumberText.estimate(trial.payoff().value(), Bracket.interval(trial.payoff())),
                NumberText.estimate(trial.gain().value(), Bracket.interval(trial.gain()))));
      }
    }
    return new Table(
        "The responses tried. The best on the validation points is selected and reported on other"
            + " points.",
        List.of("side", "response", "validation payoff", "held-out payoff", "gain"),
        rows);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(rows().sides());
    notes.add(
        "eps* is half the duality gap, max over discriminators of F(S_u, v) minus min over"
            + " generators of F(u, S_v), where F(S_u, S_v) is the payoff of these players"
            + " (definition 3 of the paper, whose V may be chosen). Any response found gives a"
            + " lower bound of the possible gain.");
    certificate
        .ownLoss()
        .ifPresent(
            own ->
                notes.add(
                    "The generator is trained with another loss, "
                        + own.loss()
                        + ". Its possible gain in that loss is listed separately: the game in both"
                        + " players' own losses is not zero-sum and not covered by definition 3."));
    return notes;
  }
}
