package io.equilibria.runreport;

import io.equilibria.config.Experiment;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.data.DataSources;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.SampleGrids;
import io.equilibria.evaluation.SampleLook;
import io.equilibria.evaluation.SampleMeasures;
import io.equilibria.game.Scalar;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.NumberText;
import io.equilibria.report.figure.SampleGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The pictures of a page: pictures of samples, then what was measured, then the scalars. */
final class RunReportFigures {
  /** In a page of one run these share two pictures, the players' losses and both logits. */
  private static final Set<Scalar> SHARING =
      EnumSet.of(
          Scalar.DISCRIMINATOR_LOSS,
          Scalar.GENERATOR_LOSS,
          Scalar.LOGIT_REAL,
          Scalar.LOGIT_GENERATED);

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
    List<Quantity> scalars = Arrays.stream(Scalar.values()).map(Quantity::of).toList();
    for (Quantity quantity : RunData.quantities(subjects)) {
      if (!scalars.contains(quantity)) {
        overlay(quantity);
      }
    }
    if (subjects.size() == 1) {
      Map<String, Scalar> losses = new LinkedHashMap<>();
      losses.put("discriminator", Scalar.DISCRIMINATOR_LOSS);
      losses.put("generator", Scalar.GENERATOR_LOSS);
      shared(new Quantity("losses", "Losses, without penalty", "loss"), losses);
      Map<String, Scalar> logits = new LinkedHashMap<>();
      logits.put("data", Scalar.LOGIT_REAL);
      logits.put("samples", Scalar.LOGIT_GENERATED);
      shared(new Quantity("logits", "Mean logits", "logit"), logits);
    }
    for (Scalar scalar : Scalar.values()) {
      if (subjects.size() > 1 || !SHARING.contains(scalar)) {
        overlay(Quantity.of(scalar));
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
    if (experiment.data().images()) {
      String id = subjects.size() == 1 ? "samples" : "samples-" + (subjects.indexOf(subject) + 1);
      Optional<SampleGrid> grid =
          SampleGrids.last(
              subject.run().folder(),
              DataSources.sample(experiment.data()).asArray(),
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
  private void shared(Quantity both, Map<String, Scalar> scalars) {
    RunComparison overlay = new RunComparison(new Caption(both.id(), both.title(), text("")), both);
    scalars.forEach(
        (name, scalar) ->
            subjects.get(0).find(scalar).ifPresent(curves -> overlay.with(name, curves)));
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
    if (quantity.equals(Quantity.of(Scalar.GRADIENT_NORM))) {
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
    if (experiment.game().penalty() instanceof Interpolated penalty) {
      return DoubleStream.of(penalty.target());
    }
    return experiment.game().penalty() instanceof AroundData penalty
        ? DoubleStream.of(penalty.target())
        : DoubleStream.empty();
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
