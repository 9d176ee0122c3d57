package io.equilibria.runreport;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataSources;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.SampleGrids;
import io.equilibria.evaluation.SampleLook;
import io.equilibria.evaluation.SampleMeasures;
import io.equilibria.evaluation.ScalarQuantity;
import io.equilibria.penalty.PenaltyKinds;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.NumberText;
import io.equilibria.report.figure.SampleGrid;
import io.equilibria.run.RecordedColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The pictures of a page: pictures of samples, then what was measured, then the scalars. */
final class RunReportFigures {
  /** In a page of one run these share two pictures, the players' losses and both logits. */
  private static final Set<String> SHARING =
      Set.of(
          RecordedColumns.DISCRIMINATOR_LOSS,
          RecordedColumns.GENERATOR_LOSS,
          RecordedColumns.LOGIT_REAL,
          RecordedColumns.LOGIT_GENERATED);

  private final List<RunData> subjects;
  private final int every;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> constant = new ArrayList<>();

  /**
   * Draws them.
   *
   * @param every steps that a point of a scalar's curve is the mean over
   */
  RunReportFigures(List<RunData> subjects, int every) {
    this.subjects = subjects;
    this.every = every;
    subjects.forEach(this::samples);
    subjects.forEach(this::field);
    RunData.measured(subjects).forEach(this::overlay);
    if (subjects.size() == 1) {
      Map<String, String> losses = new LinkedHashMap<>();
      losses.put("discriminator", RecordedColumns.DISCRIMINATOR_LOSS);
      losses.put("generator", RecordedColumns.GENERATOR_LOSS);
      shared(new Quantity("losses", "Losses, without penalty", "loss"), losses);
      Map<String, String> logits = new LinkedHashMap<>();
      logits.put("data", RecordedColumns.LOGIT_REAL);
      logits.put("samples", RecordedColumns.LOGIT_GENERATED);
      shared(new Quantity("logits", "Mean logits", "logit"), logits);
    }
    for (String column : RunData.columns(subjects)) {
      if (subjects.size() > 1 || !SHARING.contains(column)) {
        overlay(ScalarQuantity.of(column));
      }
    }
  }

  /** In order of reading. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Titles of quantities without a picture, since they are one number throughout. */
  List<String> constant() {
    return List.copyOf(constant);
  }

  private void samples(RunData subject) {
    Experiment experiment = subject.run().experiment();
    DataDescription data = DataSources.describe(experiment.data());
    if (data.images()) {
      String id = subjects.size() == 1 ? "samples" : "samples-" + (subjects.indexOf(subject) + 1);
      Optional<SampleGrid> grid =
          SampleGrids.last(
              subject.run().folder(),
              data.sample().asArray(),
              step ->
                  new Caption(
                      id,
                      "Samples of %s after step %,d".formatted(subject.label(), step),
                      "First seed, one image a latent vector, as they were drawn at the last"
                          + " checkpoint."));
      grid.ifPresent(figures::add);
    }
  }

  private void field(RunData subject) {
    boolean alone = subjects.size() == 1;
    String id = alone ? "field" : "field-" + (subjects.indexOf(subject) + 1);
    FieldFigure.of(id, subject, alone ? SampleLook.MAX_FIELDS : 1).ifPresent(figures::add);
  }

  /** One quantity of all runs. */
  private void overlay(Quantity quantity) {
    Map<String, Curves> found = new LinkedHashMap<>();
    for (RunData subject : subjects) {
      subject.find(quantity).ifPresent(curves -> found.put(subject.label(), curves));
    }
    if (found.isEmpty()) {
      return;
    }
    String estimator =
        found.values().stream()
            .map(Curves::estimator)
            .distinct()
            .collect(Collectors.joining(", or "));
    RunComparison overlay =
        new RunComparison(
            new Caption(quantity.id(), capital(quantity.title()), text(estimator)), quantity);
    found.forEach(overlay::with);
    references(quantity).forEach(overlay::reference);
    if (overlay.varies()) {
      figures.add(overlay.figure());
    } else {
      constant.add(quantity.title());
    }
  }

  /** Several scalars of one run, by name. */
  private void shared(Quantity both, Map<String, String> columns) {
    RunComparison overlay = new RunComparison(new Caption(both.id(), both.title(), text("")), both);
    columns.forEach(
        (name, column) ->
            subjects.get(0).scalar(column).ifPresent(curves -> overlay.with(name, curves)));
    if (overlay.varies()) {
      figures.add(overlay.figure());
    }
  }

  private String text(String estimator) {
    boolean seeds = subjects.stream().anyMatch(subject -> subject.run().seeds() > 1);
    String spread =
        subjects.size() > RunComparison.MAX_BANDS
            ? "Medians over seeds, whose spread at the end is in the table"
            : "Median and middle 80 % of seeds";
    String what = seeds ? spread : "One seed";
    String means = every == 1 ? "." : "; each point is a mean over %,d steps.".formatted(every);
    boolean scalar = estimator.isEmpty() || estimator.startsWith(ScalarCurves.MEAN);
    return what + (scalar ? means : ". By: " + estimator + ".");
  }

  /** The gradient norm that costs nothing, or what the data itself would reach. */
  private Map<String, Double> references(Quantity quantity) {
    if (quantity.equals(ScalarQuantity.of(RecordedColumns.GRADIENT_NORM))) {
      return common("target %s", subject -> target(subject.run().experiment()));
    }
    if (quantity.equals(SampleMeasures.MODES)) {
      return common("all %s", subject -> modes(subject.run().experiment()));
    }
    return quantity.equals(SampleMeasures.WASSERSTEIN_1)
        ? common("two draws of the data %s", subject -> subject.twoDraws().stream())
        : Map.of();
  }

  /** A number that all runs agree on, with its meaning. */
  private Map<String, Double> common(String meaning, Function<RunData, DoubleStream> value) {
    double[] distinct = subjects.stream().flatMapToDouble(value).distinct().toArray();
    return distinct.length == 1
        ? Map.of(meaning.formatted(NumberText.brief(distinct[0])), distinct[0])
        : Map.of();
  }

  private static DoubleStream modes(Experiment experiment) {
    int modes = RunEnd.modes(experiment.data());
    return modes == 0 ? DoubleStream.empty() : DoubleStream.of(modes);
  }

  private static DoubleStream target(Experiment experiment) {
    return experiment.game().penalties().stream()
        .flatMap(penalty -> PenaltyKinds.form(Catalogue.installed(), penalty).stream())
        .map(form -> form.cost().target())
        .flatMapToDouble(OptionalDouble::stream);
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
