package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figures of {@link Blindness}. */
record BlindnessFigures(Crossings crossings, BlindnessWords words, Birthdays birthdays) {
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>(List.of(distances()));
    if (Blindness.CLASSES.stream().allMatch(one -> Double.isFinite(crossings.crossing(one)))) {
      figures.add(growth());
    }
    crossings.settings().data().stream()
        .map(BirthdayData::named)
        .filter(BirthdayData::images)
        .forEach(data -> pairs(data).ifPresent(figures::add));
    return List.copyOf(figures);
  }

  private Figure distances() {
    String text =
        "Neural net distance between N(0, I/%d) and N of its samples: payoff of the trained"
            + " discriminator on fresh data and the N points, phi(t) = t, parameters in [-1, 1]."
            + " Median of %d seeds, with each seed as a thin line. Below the dotted line the N"
            + " points pass as the data.";
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "support",
                    words.crossing(),
                    text.formatted(Blindness.DIMENSION, crossings.settings().seeds())),
                Axis.log("points N of the support"),
                Axis.linear("neural net distance"))
            .members("discriminators")
            .at(IntStream.of(crossings.settings().supports()).asDoubleStream().toArray());
    for (int i = 0; i < Blindness.CLASSES.size(); i++) {
      NetworkClass players = Blindness.CLASSES.get(i);
      chart.seeds(
          "p = " + players.parameters(Blindness.DIMENSION),
          Style.numbered(i),
          crossings.distances(players));
    }
    return chart
        .reference(Blindness.EPSILON, "eps = " + NumberText.brief(Blindness.EPSILON))
        .build();
  }

  private Figure growth() {
    double[] p =
        Blindness.CLASSES.stream()
            .mapToDouble(one -> one.parameters(Blindness.DIMENSION))
            .toArray();
    return LineChart.over(
            new Caption(
                "growth",
                words.growth(),
                "Smallest support with a distance below %s, for the mean over seeds, and p log p /"
                        .formatted(NumberText.brief(Blindness.EPSILON))
                    + " eps^2, which the theorem states up to unspecified constants."),
            Axis.log("parameters p"),
            Axis.log("points N"))
        .at(p)
        .line(
            "measured",
            Style.numbered(0),
            Blindness.CLASSES.stream().mapToDouble(crossings::crossing).toArray())
        .line(
            "p log p / eps^2",
            Style.numbered(1),
            Blindness.CLASSES.stream().mapToDouble(Crossings::bound).toArray())
        .build();
  }

  private Optional<Figure> pairs(BirthdayData data) {
    List<ImageRows.Row> rows = new ArrayList<>();
    for (String game : Blindness.GAMES) {
      birthdays
          .pairs(data.word(), game)
          .ifPresent(
              images ->
                  rows.add(new ImageRows.Row(GameTitle.of(game), tiles(images, data.size()))));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<ImageRows.Group> groups =
        IntStream.rangeClosed(1, NearestPairs.SHOWN)
            .mapToObj(i -> new ImageRows.Group("pair " + i, 2))
            .toList();
    return Optional.of(
        new ImageRows(
            new Caption(
                "pairs-" + data.word(),
                "The nearest pairs among %s samples of games on %s"
                    .formatted(NumberText.count(crossings.settings().samples()), data.title()),
                "The nearest pair of each batch, nearest first, by %s."
                    .formatted(
                        data.extractor().isEmpty() ? "pixels" : "features of " + data.extractor())),
            groups,
            rows));
  }

  private static List<ImageTile> tiles(byte[][] images, ImageSize size) {
    List<ImageTile> tiles = new ArrayList<>();
    for (byte[] image : images) {
      tiles.add(ImageTile.of(image, size.height(), size.width(), size.channels()));
    }
    return tiles;
  }
}
