package io.equilibria.internal.runreport;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.internal.report.Report;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The figures of a report: samples, then measured quantities, then, as diagnostics, the scalars.
 */
final class RunReportFigures {
  /** Quantities in the units of a loss; those of different losses do not share an axis. */
  private static final Set<String> OF_A_LOSS =
      Set.of(
          RecordedColumns.DISCRIMINATOR_LOSS,
          RecordedColumns.GENERATOR_LOSS,
          RecordedColumns.LOGIT_REAL,
          RecordedColumns.LOGIT_GENERATED);

  private static final Set<String> ENTROPIES =
      Set.of(RecordedColumns.GENERATOR_ENTROPY, RecordedColumns.DISCRIMINATOR_ENTROPY);

  private final List<RunData> subjects;
  private final int every;
  private final boolean alike;
  private final List<Figure> samples = new ArrayList<>();
  private final Map<String, List<Figure>> mixture = new LinkedHashMap<>();
  private final List<Figure> measured = new ArrayList<>();
  private final List<Figure> diagnostics = new ArrayList<>();
  private final List<String> constant = new ArrayList<>();

  /**
   * Creates the figures.
   *
   * @param every number of steps averaged in a point of a scalar's curve
   */
  RunReportFigures(List<RunData> subjects, int every) {
    this.subjects = subjects;
    this.every = every;
    this.alike = GameStyles.anyAlike(subjects.stream().map(RunReportFigures::styleOf).toList());
    subjects.forEach(this::images);
    samples.addAll(FieldFigure.of(subjects));
    Optional<Members> members =
        subjects.size() == 1 ? Members.of(subjects.get(0)) : Optional.empty();
    members.ifPresent(this::mixture);
    RunData.measured(subjects).forEach(quantity -> overlay(quantity, measured));
    boolean together = subjects.size() > 1 && sameLoss();
    Optional<PlayerCurves> players = members.map(found -> new PlayerCurves(found, every));
    if (!together && players.isEmpty()) {
      subjects.forEach(this::ownLosses);
    }
    players.map(PlayerCurves::figures).ifPresent(diagnostics::addAll);
    for (String column : RunData.columns(subjects)) {
      boolean elsewhere =
          players.isPresent()
              ? players.get().shows(column) || ENTROPIES.contains(column)
              : !together && OF_A_LOSS.contains(column);
      if (!elsewhere) {
        overlay(ScalarQuantity.of(column), diagnostics);
      }
    }
  }

  private void mixture(Members members) {
    mixture.put("Components", new ComponentFigures(members).figures());
    mixture.put("Weights", new WeightFigures(members, every).figures());
    mixture.put("Payoffs", PayoffFigure.of(members, every).stream().toList());
  }

  private boolean sameLoss() {
    return subjects.stream().map(one -> one.run().experiment().game().loss()).distinct().count()
        == 1;
  }

  /** Adds the figures to a report in reading order. */
  void addTo(Report.Builder report) {
    boolean course = subjects.size() == 1 && subjects.get(0).images().isPresent();
    if (samples.size() > 1 && !course) {
      report.section("Samples");
    }
    for (Figure figure : samples) {
      report.figure(figure);
      if (course) {
        report.section("Over training, interpolations and nearest data");
      }
    }
    mixture.forEach(
        (section, figures) -> {
          if (!figures.isEmpty()) {
            report.section(section);
            figures.forEach(report::figure);
          }
        });
    report.section(scored() ? "Scores" : "Distance to the data");
    measured.forEach(report::figure);
    report.section("Diagnostics");
    diagnostics.forEach(report::figure);
  }

  private boolean scored() {
    return subjects.stream().anyMatch(subject -> !subject.scores().isEmpty());
  }

  /** Titles of quantities without a figure because they are constant. */
  List<String> constant() {
    return List.copyOf(constant);
  }

  private void images(RunData subject) {
    String suffix = subjects.size() == 1 ? "" : "-" + (subjects.indexOf(subject) + 1);
    subject
        .images()
        .map(found -> new ImageFigures(subject, found, suffix).of(subjects.size() == 1))
        .ifPresent(samples::addAll);
  }

  /** Tables that belong to the figures of samples. */
  List<Table> tables() {
    return subjects.stream()
        .filter(subject -> subjects.size() == 1)
        .flatMap(subject -> subject.images().stream())
        .flatMap(found -> ImageFigures.tables(found).stream())
        .toList();
  }

  private String numbered(String id, RunData subject) {
    return subjects.size() == 1 ? id : id + "-" + (subjects.indexOf(subject) + 1);
  }

  /** Adds a figure of one quantity of all runs. */
  private void overlay(Quantity quantity, List<Figure> figures) {
    RunComparison overlay = new RunComparison(quantity, every);
    for (RunData subject : subjects) {
      subject
          .find(quantity)
          .ifPresent(curves -> overlay.with(subject.name(), style(subject), curves));
    }
    if (overlay.curves().isEmpty()) {
      return;
    }
    overlay.references(references(quantity));
    if (overlay.varies()) {
      boolean oneOfMany = subjects.size() > 1 && overlay.curves().size() == 1;
      String whose = oneOfMany ? overlay.curves().keySet().iterator().next() + ": " : "";
      figures.add(overlay.figure(whose + CurveTitle.of(quantity, overlay.curves())));
    } else {
      constant.add(quantity.title());
    }
  }

  /** The style of the game; numbered styles where several runs play games of one style. */
  private Style style(RunData subject) {
    return alike ? Style.numbered(subjects.indexOf(subject)) : styleOf(subject);
  }

  private static Style styleOf(RunData subject) {
    return GameStyles.of(subject.run().experiment().game());
  }

  /** Adds both losses of a run in one figure and both logits in another. */
  private void ownLosses(RunData subject) {
    Map<String, String> losses = new LinkedHashMap<>();
    losses.put("D", RecordedColumns.DISCRIMINATOR_LOSS);
    losses.put("G", RecordedColumns.GENERATOR_LOSS);
    shared(
        subject,
        new Quantity(numbered("losses", subject), "losses", "loss without penalty"),
        losses);
    Map<String, String> logits = new LinkedHashMap<>();
    logits.put("data", RecordedColumns.LOGIT_REAL);
    logits.put("samples", RecordedColumns.LOGIT_GENERATED);
    shared(subject, new Quantity(numbered("logits", subject), "mean logits", "logit"), logits);
  }

  private void shared(RunData subject, Quantity both, Map<String, String> columns) {
    RunComparison overlay = new RunComparison(both, every);
    List<String> names = List.copyOf(columns.keySet());
    for (String name : names) {
      // The run's hue, dashed for the second.
      Mark mark = names.indexOf(name) == 0 ? Mark.HOLLOW : Mark.SQUARE;
      Style style = new Style(style(subject).hue(), mark);
      subject.scalar(columns.get(name)).ifPresent(curves -> overlay.with(name, style, curves));
    }
    GameSpec game = subject.run().experiment().game();
    overlay.references(LossReferences.of(game, columns.get(names.get(0))));
    if (overlay.varies()) {
      String what = Capital.first(both.title());
      diagnostics.add(
          overlay.figure(
              CurveTitle.ofParts(
                  subjects.size() == 1 ? what : subject.name() + ", " + both.title(),
                  overlay.curves())));
    }
  }

  /**
   * Reference values: of a discriminator that cannot distinguish, of the gradient norm without
   * penalty, or of the data themselves.
   */
  private Map<String, Double> references(Quantity quantity) {
    if (quantity.equals(ScalarQuantity.of(RecordedColumns.GRADIENT_NORM))) {
      return common("target %s", subject -> target(subject.run().experiment()));
    }
    if (quantity.equals(SampleMeasures.MODES)) {
      return common("all %s", subject -> modes(subject.run().experiment()));
    }
    if (quantity.equals(SampleMeasures.WASSERSTEIN_1)) {
      return common("two draws of the data %s", subject -> subject.twoDraws().stream());
    }
    GameSpec game = subjects.get(0).run().experiment().game();
    return OF_A_LOSS.stream()
        .filter(column -> ScalarQuantity.of(column).equals(quantity))
        .findFirst()
        .map(column -> LossReferences.of(game, column))
        .orElse(Map.of());
  }

  /** A number on which all runs agree, with its meaning. */
  private Map<String, Double> common(String meaning, Function<RunData, DoubleStream> value) {
    double[] distinct = subjects.stream().flatMapToDouble(value).distinct().toArray();
    return distinct.length == 1
        ? Map.of(meaning.formatted(NumberText.brief(distinct[0])), distinct[0])
        : Map.of();
  }

  private static DoubleStream modes(ExperimentSpec experiment) {
    int modes = RunEnd.modes(experiment.data());
    return modes == 0 ? DoubleStream.empty() : DoubleStream.of(modes);
  }

  private static DoubleStream target(ExperimentSpec experiment) {
    return experiment.game().penalties().stream()
        .flatMap(penalty -> PenaltyKinds.form(Catalogue.installed(), penalty).stream())
        .map(form -> form.cost().target())
        .flatMapToDouble(OptionalDouble::stream);
  }
}
