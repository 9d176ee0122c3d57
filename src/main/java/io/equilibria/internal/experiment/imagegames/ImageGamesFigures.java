package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.SampleRows;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.DotGrid;
import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a comparison of games on images. */
final class ImageGamesFigures {
  private final ImageDesign design;
  private final ImageFinals finals;
  private final ImageGamesWords words;

  ImageGamesFigures(ImageDesign design, ImageFinals finals, ImageGamesWords words) {
    this.design = design;
    this.finals = finals;
    this.words = words;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (ImageMeasure measure : design.measures()) {
      figures.add(ends(measure));
    }
    samples().ifPresent(figure -> figures.add(1, figure));
    if (design.looks() > 1) {
      figures.add(curves());
    }
    return figures;
  }

  private List<String> titles() {
    return design.arms().stream().map(ImageArm::title).toList();
  }

  private Figure ends(ImageMeasure measure) {
    List<Dot> dots = new ArrayList<>();
    for (int arm = 0; arm < design.arms().size(); arm++) {
      double[] known = finals.of(arm, measure).known();
      if (known.length > 0 && finals.median(arm, measure).isPresent()) {
        double low = Arrays.stream(known).min().orElseThrow();
        double high = Arrays.stream(known).max().orElseThrow();
        dots.add(
            new Dot(
                    measure.title(),
                    titles().get(arm),
                    finals.median(arm, measure).getAsDouble(),
                    new Interval(low, high),
                    finals.of(arm, measure).counts())
                .of(known));
      }
    }
    Map<String, Style> styles = new LinkedHashMap<>();
    design.arms().forEach(arm -> styles.put(arm.title(), GameStyles.of(arm.game())));
    DotGrid.Builder grid =
        DotGrid.over(
                new Caption(
                    measure.word(),
                    words.best(measure),
                    "%s after training: median of %d seeds, bar from the lowest to the highest, one small dot per seed."
                        .formatted(Capital.first(measure.title()), finals.seeds())))
            .categories(titles())
            .columns(List.of(design.data()))
            .styles(styles)
            .row(axis(measure), List.of(dots));
    for (String row : finals.references().rows()) {
      finals.references().value(row, measure.word()).ifPresent(value -> grid.reference(row, value));
    }
    return grid.build();
  }

  private Optional<ImageRows> samples() {
    SampleRows rows = new SampleRows(finals.results());
    for (int arm = 0; arm < design.arms().size(); arm++) {
      rows.add(titles().get(arm), finals.cell(arm), finals.values(arm, design.main()));
    }
    return rows.figure(
        new Caption(
            "samples",
            "Samples of each game",
            "The first samples of each game after training, from one set of latent vectors, of the seed that is nearest to the median in %s; none if that seed diverged."
                .formatted(design.main().title())));
  }

  private static Axis axis(ImageMeasure measure) {
    return measure.logarithmic() ? Axis.log(measure.axis()) : Axis.linear(measure.axis());
  }

  private Figure curves() {
    ImageMeasure measure = design.main();
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "curves",
                    "%s along training".formatted(Capital.first(measure.title())),
                    "%d seeds, their median in bold.".formatted(finals.seeds())),
                "generator step")
            .columns(titles())
            .styles(design.arms().stream().map(arm -> GameStyles.of(arm.game())).toList());
    List<CurveGrid.Panel> panels = new ArrayList<>();
    for (int arm = 0; arm < design.arms().size(); arm++) {
      panels.add(panel(arm, measure));
    }
    return grid.row(design.data(), axis(measure), panels).build();
  }

  /**
   * The panel of the seeds that were measured throughout; for scores, diverged seeds count as 0.
   */
  private CurveGrid.Panel panel(int arm, ImageMeasure measure) {
    double[] looks =
        Arrays.stream(finals.results().looks(finals.cell(arm))).asDoubleStream().toArray();
    double[][] known =
        Arrays.stream(finals.results().curves(finals.cell(arm), measure.word()))
            .filter(curve -> Arrays.stream(curve).noneMatch(Double::isNaN))
            .map(
                curve ->
                    Arrays.stream(curve)
                        .map(value -> value == Double.NEGATIVE_INFINITY ? 0 : value)
                        .toArray())
            .toArray(double[][]::new);
    if (known.length == 0) {
      known = new double[][] {new double[looks.length]};
      Arrays.fill(known[0], Double.POSITIVE_INFINITY);
    }
    return CurveGrid.Panel.ofSeeds(looks, known);
  }
}
