package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.SampleRows;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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
              new Caption("curves", words.curves(), design.main().title()),
              axis(design.main()),
              design.main().word(),
              List.of(MixImageArm.SINGLE, MixImageArm.LARGER, MixImageArm.MIX))
          .ifPresent(figures::add);
      if (design.looking().payoff()) {
        curves(
                new Caption(
                    "payoff",
                    words.payoff(),
                    "the critics' objective, E f(x) - E f(G z), of the mixture weighted over all"
                        + " pairs, on the last step's batches"),
                Axis.linear("critics' objective"),
                MixMeasures.PAYOFF,
                List.of(MixImageArm.SINGLE, MixImageArm.MIX))
            .ifPresent(figures::add);
      }
      weights().ifPresent(figures::add);
    }
    return figures;
  }

  /** A caption of curves that counts the seeds, some of which may have no curve. */
  private String along(String what, Map<String, double[][]> curves) {
    int seeds = results.seeds();
    boolean all = curves.values().stream().allMatch(drawn -> drawn.length == seeds);
    String drawn =
        all
            ? "of %d seeds".formatted(seeds)
            : "measured throughout: "
                + curves.entrySet().stream()
                    .map(e -> "%s %d of %d".formatted(e.getKey(), e.getValue().length, seeds))
                    .collect(Collectors.joining(", "));
    return "%s over training: the median of seeds in bold, and each %s%s."
        .formatted(Capital.first(what), all ? "" : "seed ", drawn);
  }

  private Optional<Figure> ends(ImageMeasure measure) {
    List<DotGrid.Dot> dots = new ArrayList<>();
    for (MixImageArm arm : MixImageArm.values()) {
      results
          .finals(arm, measure.word())
          .range(measure.title(), arm.title(design))
          .ifPresent(dots::add);
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

  /**
   * The curves of some arms.
   *
   * @param plotted the caption, whose text names what is plotted
   */
  private Optional<Figure> curves(
      Caption plotted, Axis axis, String measure, List<MixImageArm> arms) {
    Map<String, double[][]> curves = new LinkedHashMap<>();
    arms.forEach(arm -> curves.put(arm.title(design), results.curves(arm, measure)));
    Caption caption = new Caption(plotted.id(), plotted.title(), along(plotted.text(), curves));
    return chart(caption, axis, arms, curves).map(chart -> chart.members("arms").build());
  }

  /**
   * A chart of all curves; empty if there are none.
   *
   * @param arms the arm of each series, in their order
   * @param curves [seeds][looks] by the name of the series
   */
  private Optional<LineChart.Builder> chart(
      Caption caption, Axis axis, List<MixImageArm> arms, Map<String, double[][]> curves) {
    LineChart.Builder chart = LineChart.over(caption, Axis.linear(STEP), axis);
    int at = 0;
    int drawn = 0;
    for (Map.Entry<String, double[][]> series : curves.entrySet()) {
      double[] looks = results.looks(arms.get(at++));
      if (series.getValue().length > 0) {
        chart.at(looks).seeds(series.getKey(), Style.numbered(drawn++), series.getValue());
      }
    }
    return drawn == 0 ? Optional.empty() : Optional.of(chart);
  }

  /**
   * The total variation of both sides' weights from equal weights over training, and of the
   * generators' weights of variants.
   */
  private Optional<Figure> weights() {
    Map<String, double[][]> curves = new LinkedHashMap<>();
    curves.put("generators", results.curves(MixImageArm.MIX, MixMeasures.GENERATORS));
    curves.put("discriminators", results.curves(MixImageArm.MIX, MixMeasures.DISCRIMINATORS));
    for (MixtureArm variant : design.variants()) {
      curves.put("generators, " + variant.title(), results.curves(variant, MixMeasures.GENERATORS));
    }
    return chart(
            new Caption(
                "weights",
                "Distance of the weights from equal weights",
                along("total variation of the mixture's weights from equal weights", curves)),
            Axis.linear("total variation from equal"),
            Collections.nCopies(curves.size(), MixImageArm.MIX),
            curves)
        .map(chart -> chart.reference(MixMeasures.LEARNED, "counts as learned").build());
  }
}
