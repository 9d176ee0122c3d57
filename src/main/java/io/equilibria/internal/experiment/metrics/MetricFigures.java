package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.experiment.metrics.MetricResponses.Verdict;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleBiFunction;

/** The figures of {@link MetricCorruptions}. */
record MetricFigures(MetricResponses responses, MetricWords words) {
  /** The rank correlation from which a cell has a dot. */
  private static final double MONOTONE = 0.9;

  /** Number of images in the pictures. */
  private static final int PICTURED = 400;

  private static final int TILES = 4;

  private static final List<JudgedMetric> METRICS = List.of(JudgedMetric.values());
  private static final List<Corruption> CORRUPTIONS = List.of(Corruption.values());

  List<Figure> all() {
    return List.of(verdicts(), pictures(), sizes());
  }

  private static List<String> titles() {
    return METRICS.stream().map(JudgedMetric::title).toList();
  }

  private static List<String> labels() {
    return CORRUPTIONS.stream().map(Corruption::label).toList();
  }

  private static double[][] cells(ToDoubleBiFunction<JudgedMetric, Corruption> number) {
    return METRICS.stream()
        .map(
            metric ->
                CORRUPTIONS.stream()
                    .mapToDouble(corruption -> number.applyAsDouble(metric, corruption))
                    .toArray())
        .toArray(double[][]::new);
  }

  private Figure verdicts() {
    double[][] shades = cells(this::shade);
    String[][] texts = new String[METRICS.size()][CORRUPTIONS.size()];
    boolean[][] monotone = new boolean[METRICS.size()][CORRUPTIONS.size()];
    for (int row = 0; row < texts.length; row++) {
      for (int column = 0; column < texts[row].length; column++) {
        JudgedMetric metric = METRICS.get(row);
        Corruption corruption = CORRUPTIONS.get(column);
        texts[row][column] = text(metric, corruption);
        monotone[row][column] = Math.abs(responses.rankCorrelation(metric, corruption)) >= MONOTONE;
      }
    }
    return HeatGrid.over(
            new Caption(
                "verdicts",
                words.most(),
                ("The weakest corruption that moves a score by more than %s standard deviations of"
                     + " its values on clean images; %d draws of %s images of %s. Purple: the score"
                     + " improves, or depends on the number of samples alone; \"stays\": it does"
                     + " not.")
                    .formatted(
                        NumberText.brief(MetricResponses.SEEN),
                        responses.seeds(),
                        NumberText.count(responses.samples()),
                        responses.data())))
        .rows(titles())
        .columns(labels())
        .diverging("how weak a corruption moves the score", "notices it", "blind", "misleads")
        .dots("rank correlation with the strength at least " + NumberText.brief(MONOTONE))
        .panel(
            new HeatGrid.Panel(
                "", Axis.linear("levels at which it is noticed"), shades, texts, monotone))
        .build();
  }

  /** Number of levels at which a corruption is detected; negative if the score misleads. */
  private double shade(JudgedMetric metric, Corruption corruption) {
    Verdict verdict = responses.verdict(metric, corruption);
    if (verdict == Verdict.UNKNOWN) {
      return Double.NaN;
    }
    OptionalInt from = responses.seenFrom(metric, corruption);
    double levels = from.isPresent() ? Corruption.LEVELS + 1 - from.getAsInt() : 0;
    return verdict == Verdict.WRONG || verdict == Verdict.BIASED ? -levels : levels;
  }

  private String text(JudgedMetric metric, Corruption corruption) {
    Verdict verdict = responses.verdict(metric, corruption);
    OptionalInt from = responses.seenFrom(metric, corruption);
    if (verdict == Verdict.UNKNOWN) {
      return "";
    }
    if (from.isPresent()) {
      return corruption.cellWords(from.getAsInt());
    }
    return verdict == Verdict.BLIND ? verdict.words() : "stays";
  }

  private Figure sizes() {
    double[][] sizes =
        cells(
            (metric, corruption) ->
                Math.abs(responses.size(metric, corruption, Corruption.LEVELS)));
    return HeatGrid.over(
            new Caption(
                "sizes",
                "Effect of the strongest corruption on each score",
                "The mean change, in standard deviations of the values on clean images over the"
                    + " draws; infinite if these do not vary. Values from few samples vary more, so"
                    + " a large mean change may be due to chance there; the figure above is"
                    + " stricter. Darker shades are larger."))
        .rows(titles())
        .columns(labels())
        .panel(new HeatGrid.Panel("", Axis.log("standard deviations"), sizes))
        .build();
  }

  /** The pictures of the built-in digits, so that the page requires no data. */
  private static Figure pictures() {
    MetricData.Parts digits = MetricData.named("digits").open();
    RealDraw draw = RealDraw.of(digits.held(), digits.training(), PICTURED, 0);
    List<ImageRows.Group> groups = new ArrayList<>(List.of(new ImageRows.Group("clean", TILES)));
    for (int level = 1; level <= Corruption.LEVELS; level++) {
      groups.add(new ImageRows.Group("level " + level, TILES));
    }
    List<ImageRows.Row> rows = new ArrayList<>();
    for (Corruption corruption : Corruption.harmful()) {
      List<ImageTile> tiles = new ArrayList<>();
      for (int level = 0; level <= Corruption.LEVELS; level++) {
        tiles.addAll(tiles(new MetricRow(0, corruption, level).images(draw)));
      }
      rows.add(new ImageRows.Row(corruption.words(), tiles));
    }
    return new ImageRows(
        new Caption(
            "pictures",
            "The corruptions",
            "The built-in 8x8 digits: clean, and at each level of each corruption. A corruption of"
                + " a share of images affects the same share of the images shown."),
        groups,
        rows);
  }

  /** Evenly spaced images, so that shares are visible. */
  private static List<ImageTile> tiles(ImageSet images) {
    ImageSize size = images.size();
    List<ImageTile> tiles = new ArrayList<>();
    for (int n = 0; n < TILES; n++) {
      byte[] pixels = new byte[size.bytes()];
      images.read(n * images.count() / TILES, pixels, 0);
      tiles.add(ImageTile.of(pixels, size.height(), size.width(), size.channels()));
    }
    return tiles;
  }
}
