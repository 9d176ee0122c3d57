package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.SampleRows;
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
      finals.of(arm, measure).range(measure.title(), titles().get(arm)).ifPresent(dots::add);
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

  private CurveGrid.Panel panel(int arm, ImageMeasure measure) {
    double[] looks =
        Arrays.stream(finals.results().looks(finals.cell(arm))).asDoubleStream().toArray();
    return CurveGrid.Panel.ofMeasured(
        looks, finals.results().curves(finals.cell(arm), measure.word()));
  }
}
