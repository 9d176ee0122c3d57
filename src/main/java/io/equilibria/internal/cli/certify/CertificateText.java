package io.equilibria.internal.cli.certify;

import io.equilibria.internal.equilibrium.Bracket;
import io.equilibria.internal.equilibrium.Certificate;
import io.equilibria.internal.equilibrium.CertificateRows;
import io.equilibria.internal.equilibrium.OuterBound;
import io.equilibria.internal.equilibrium.ResponseTrial;
import io.equilibria.internal.equilibrium.SideCertificate;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.metric.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A certificate as text and as JSON. */
record CertificateText(Certificate certificate) {

  /** A short table, then a sentence for each side. */
  String words() {
    CertificateRows rows = new CertificateRows(certificate);
    List<String> lines = new ArrayList<>();
    List<CertificateRows.Row> table = new ArrayList<>(rows.rows());
    rows.ownLoss().ifPresent(table::add);
    int names = table.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int least = table.stream().mapToInt(row -> row.atLeast().length()).max().orElse(0);
    lines.add(
        "payoff (%s) of these players: %s, %s"
            .formatted(certificate.payoff(), rows.value(), certificate.value().estimator()));
    lines.add(line("", "at least", "at most", names, least));
    table.forEach(row -> lines.add(line(row.name(), row.atLeast(), row.atMost(), names, least)));
    lines.addAll(rows.sides());
    if (rows.ownLoss().isPresent()) {
      lines.add(
          "The last row is for the loss that the generator is trained with. It is not an"
              + " eps, since the game in both losses is not zero-sum.");
    }
    return String.join("\n", lines);
  }

  private static String line(String name, String least, String most, int names, int leasts) {
    return name
        + " ".repeat(names - name.length() + 2)
        + least
        + " ".repeat(Math.max(0, leasts - least.length()) + 2)
        + most;
  }

  /** The fields of the JSON object. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("payoff", certificate.payoff());
    json.put("indifferent", certificate.indifferent());
    json.put("value", estimate(certificate.value()));
    boolean defined = certificate.undefined().isEmpty();
    json.put("undefined", certificate.undefined().orElse(null));
    json.put("eps", defined ? bracket(certificate.eps()) : null);
    json.put("epsAtIndifference", defined ? bracket(certificate.epsAtIndifference()) : null);
    json.put("dualityGap", defined ? bracket(certificate.dualityGap()) : null);
    json.put("discriminators", side(certificate.discriminator(), defined));
    json.put("generators", side(certificate.generator(), true));
    json.put("ownLoss", certificate.ownLoss().map(CertificateText::ownLoss).orElse(null));
    return json;
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    Interval interval = Bracket.interval(estimate);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", finite(estimate.value()));
    json.put("interval", List.of(finite(interval.low()), finite(interval.high())));
    return json;
  }

  /** JSON has no infinities. */
  private static Object finite(double number) {
    return Double.isFinite(number) ? number : String.valueOf(number);
  }

  private static Map<String, Object> bracket(Bracket bracket) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("atLeast", estimate(bracket.atLeast()));
    json.put("atMost", bracket.atMost().map(one -> finite(one.value())).orElse(null));
    json.put("atMostError", bracket.atMost().map(one -> finite(one.error())).orElse(null));
    json.put("proved", bracket.proved());
    return json;
  }

  private Map<String, Object> side(SideCertificate side, boolean defined) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("gain", defined ? bracket(certificate.gain(side.side())) : null);
    json.put("bound", side.outer().map(CertificateText::outer).orElse(null));
    json.put("best", side.best().start());
    json.put("responses", side.trials().stream().map(CertificateText::trial).toList());
    return json;
  }

  private static Map<String, Object> outer(OuterBound bound) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", finite(bound.value()));
    json.put("proved", bound.proved());
    json.put("over", bound.over());
    json.put("how", bound.how());
    return json;
  }

  private static Map<String, Object> trial(ResponseTrial trial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("start", trial.start());
    json.put("validation", finite(trial.validation()));
    json.put("payoff", estimate(trial.payoff()));
    json.put("gain", estimate(trial.gain()));
    json.put(
        "curve",
        trial.curve().stream().map(one -> List.of(one.step(), finite(one.payoff()))).toList());
    return json;
  }

  private static Map<String, Object> ownLoss(Certificate.OwnLoss own) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("loss", own.loss());
    json.put("current", estimate(own.current()));
    json.put("exploitability", bracket(own.gained()));
    return json;
  }
}
