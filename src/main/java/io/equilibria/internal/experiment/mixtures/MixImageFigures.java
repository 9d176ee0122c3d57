package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.SampleRows;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.DotGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The figures of {@link MixImages}. */
final class MixImageFigures {
  private static final int SHOWN = 16;
  private static final String STEP = "generator step";

  private final MixImageDesign design;
  private final MixImageResults results;
  private final MixImageWords words;

  MixImageFigures(MixImageResults results, MixImageWords words) {
    this.design = results.design();
    this.results = results;
    this.words = words;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    design.measures().forEach(measure -> ends(measure).ifPresent(figures::add));
    samples().ifPresent(figures::add);
    if (design.looking().looks() > 1) {
      curves(
              new Caption("curves", words.curves(), along(design.main().title())),
              axis(design.main()),
              design.main().word(),
              List.of(MixImageArm.SINGLE, MixImageArm.LARGER, MixImageArm.MIX))
          .ifPresent(figures::add);
      if (design.looking().payoff()) {
        curves(
                new Caption(
                    "payoff",
                    words.payoff(),
                    along(
                        "the critics' objective, E f(x) - E f(G z), of the mixture weighted over"
                            + " all pairs, on the last step's batches")),
                Axis.linear("critics' objective"),
                MixMeasures.PAYOFF,
                List.of(MixImageArm.SINGLE, MixImageArm.MIX))
            .ifPresent(figures::add);
      }
      weights().ifPresent(figures::add);
    }
    return figures;
  }

  private String along(String what) {
    return "%s over training: the median of %d seeds in bold, and each seed."
        .formatted(Capital.first(what), results.seeds());
  }

  private Optional<Figure> ends(ImageMeasure measure) {
    List<DotGrid.Dot> dots = new ArrayList<>();
    for (MixImageArm arm : MixImageArm.values()) {
      FinalDistances finals = results.finals(arm, measure.word());
      double[] known = finals.known();
      if (known.length > 0) {
        dots.add(
            new DotGrid.Dot(
                    measure.title(),
                    arm.title(design),
                    FinalDistances.signedMedian(known),
                    new Interval(
                        Arrays.stream(known).min().orElseThrow(),
                        Arrays.stream(known).max().orElseThrow()),
                    finals.counts())
                .of(known));
      }
    }
    if (dots.isEmpty()) {
      return Optional.empty();
    }
    DotGrid.Builder grid =
        DotGrid.over(
                new Caption(
                    measure.word(),
                    words.medians(measure),
                    "%s after training: median of %d seeds, bar from the lowest to the highest, one small dot per seed."
                        .formatted(Capital.first(measure.title()), results.seeds())))
            .categories(Arrays.stream(MixImageArm.values()).map(arm -> arm.title(design)).toList())
            .columns(List.of(design.words().data()))
            .row(axis(measure), List.of(dots));
    for (String row : results.references().rows()) {
      results.references().value(row, measure.word()).ifPresent(v -> grid.reference(row, v));
    }
    return Optional.of(grid.build());
  }

  private static Axis axis(ImageMeasure measure) {
    return measure.logarithmic() ? Axis.log(measure.axis()) : Axis.linear(measure.axis());
  }

  private Optional<ImageRows> samples() {
    SampleRows rows = new SampleRows(results.results(MixImageArm.SINGLE));
    for (MixImageArm arm : MixImageArm.values()) {
      OptionalInt seed = SampleRows.typical(results.finals(arm, design.main().word()).values());
      rows.add(
          arm.title(design),
          seed.isEmpty() ? Optional.empty() : results.samples(arm, seed.getAsInt(), SHOWN));
    }
    return rows.figure(
        new Caption(
            "samples",
            "Samples of each arm",
            "The first samples after training of the seed that is nearest to the arm's median in %s; none if that seed diverged or its samples are missing."
                .formatted(design.main().title())));
  }

  private Optional<Figure> curves(
      Caption caption, Axis axis, String measure, List<MixImageArm> arms) {
    LineChart.Builder chart = LineChart.over(caption, Axis.linear(STEP), axis);
    int drawn = 0;
    for (MixImageArm arm : arms) {
      double[][] curves = results.curves(arm, measure);
      if (curves.length > 0) {
        chart.at(results.looks(arm)).seeds(arm.title(design), Style.numbered(drawn++), curves);
      }
    }
    return drawn == 0 ? Optional.empty() : Optional.of(chart.members("arms").build());
  }

  /** The total variation of both sides' weights from equal weights over training. */
  private Optional<Figure> weights() {
    LineChart.Builder chart =
        LineChart.over(
            new Caption(
                "weights",
                "Distance of the weights from equal weights",
                along("total variation of the mixture's weights from equal weights")),
            Axis.linear(STEP),
            Axis.linear("total variation from equal"));
    int drawn = 0;
    for (String measure : List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS)) {
      double[][] curves = results.curves(MixImageArm.MIX, measure);
      if (curves.length > 0) {
        chart
            .at(results.looks(MixImageArm.MIX))
            .seeds(
                measure.equals(MixMeasures.GENERATORS) ? "generators" : "discriminators",
                Style.numbered(drawn++),
                curves);
      }
    }
    return drawn == 0
        ? Optional.empty()
        : Optional.of(chart.reference(MixMeasures.LEARNED, "counts as learned").build());
  }
}
