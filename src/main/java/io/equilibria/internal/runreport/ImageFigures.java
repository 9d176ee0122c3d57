package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.gallery.Memorisation;
import io.equilibria.internal.gallery.RealImages;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.ImageRows.Group;
import io.equilibria.internal.report.figure.ImageRows.Row;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.runreport.RunImages.ByFeatures;
import io.equilibria.internal.runreport.RunImages.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of a run on images: samples and data, samples over training, interpolations, and nearest
 * training images.
 */
final class ImageFigures {
  private static final int SIDE = 8;

  /** Number of samples over training and in the figure of nearest training images. */
  private static final int STRIP = 10;

  private static final int SUSPECTS = 8;

  private final RunData subject;
  private final RunImages images;
  private final String suffix;

  /**
   * @param suffix suffix of the figures' ids if a page has several runs
   */
  ImageFigures(RunData subject, RunImages images, String suffix) {
    this.subject = subject;
    this.images = images;
    this.suffix = suffix;
  }

  /** All figures of a single run, or those that distinguish one run from others. */
  List<Figure> of(boolean alone) {
    List<Figure> figures = new ArrayList<>(List.of(samples()));
    if (alone) {
      if (images.course().size() > 1) {
        figures.add(course());
      }
      if (!images.interpolation().isEmpty()) {
        figures.add(interpolation());
      }
      images.copies().ifPresent(copies -> figures.add(neighbours(copies)));
      images.byFeatures().ifPresent(found -> figures.add(byFeatures(found)));
    }
    return figures;
  }

  private Figure samples() {
    boolean beside = !images.real().isEmpty();
    int columns = (images.real().size() + SIDE - 1) / SIDE;
    List<Row> rows = new ArrayList<>();
    List<ImageTile> samples = images.last().samples();
    for (int r = 0; r < SIDE; r++) {
      List<ImageTile> tiles = new ArrayList<>(samples.subList(r * SIDE, (r + 1) * SIDE));
      int from = Math.min(images.real().size(), r * columns);
      int to = Math.min(images.real().size(), from + columns);
      tiles.addAll(images.real().subList(from, to));
      rows.add(new Row("", tiles));
    }
    List<Group> groups = new ArrayList<>(List.of(new Group("generated", SIDE)));
    if (beside) {
      groups.add(new Group("data", columns));
    }
    return new ImageRows(
        new Caption(
            "samples" + suffix,
            "Samples of %s after step %s%s"
                .formatted(
                    subject.name(), count(images.last().step()), beside ? ", beside data" : ""),
            "First seed, one image per latent vector, not selected."
                + (beside ? " Training images are evenly spaced over the data set." : "")),
        groups,
        rows);
  }

  private Figure course() {
    List<Row> rows = new ArrayList<>();
    for (Shown shown : images.course()) {
      rows.add(new Row(count(shown.step()), shown.samples().subList(0, STRIP)));
    }
    return new ImageRows(
        new Caption(
            "course" + suffix,
            "The same latent vectors from step %s to %s"
                .formatted(count(images.course().get(0).step()), count(images.last().step())),
            "Each row is a checkpoint, labelled with its step; each column is a latent vector."),
        List.of(new Group("", STRIP)),
        rows);
  }

  private Figure interpolation() {
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < SIDE; r++) {
      rows.add(new Row("", images.interpolation().subList(r * SIDE, (r + 1) * SIDE)));
    }
    return new ImageRows(
        new Caption(
            "interpolation" + suffix,
            "Between samples",
            "From the first image of a row to its last, the latent vector moves along a great"
                + " circle in equal steps; both are samples of the grid. A sudden change from one"
                + " image to the next, or the same image for long, suggests that the generator has"
                + " memorised separate images."),
        List.of(new Group("", SIDE)),
        rows);
  }

  private Figure neighbours(Memorisation copies) {
    return neighbours(
        copies,
        new Caption(
            "neighbours" + suffix,
            ImageWords.copies(copies),
            nearest(copies, "in pixels")
                + ": the root mean square of differences, in levels of 255. A generator that copies"
                + " shows the same image twice."));
  }

  private Figure byFeatures(ByFeatures found) {
    return neighbours(
        found.copies(),
        new Caption(
            "neighbours-features" + suffix,
            ImageWords.byFeatures(found),
            nearest(found.copies(), "in the features of the classifier of " + found.extractor())
                + ". Features depend on the content of an image rather than on its pixels."));
  }

  private static String nearest(Memorisation copies, String where) {
    return "The %d samples of %d that are nearest to a training image, each with its nearest %s; the number is the distance to the first"
        .formatted(Math.min(SUSPECTS, copies.samples().size()), copies.samples().size(), where);
  }

  private Figure neighbours(Memorisation copies, Caption caption) {
    List<Row> rows = new ArrayList<>();
    RealImages opened = RealImages.of(subject.run().experiment().data());
    for (int sample :
        copies.nearestFirst().subList(0, Math.min(SUSPECTS, copies.samples().size()))) {
      List<ImageTile> tiles = new ArrayList<>(List.of(copies.samples().get(sample)));
      List<Neighbour> nearest = copies.neighbours().get(sample);
      nearest.forEach(one -> tiles.add(opened.shown(one.index())));
      rows.add(new Row(brief(nearest.get(0).distance()), tiles));
    }
    return new ImageRows(
        caption,
        List.of(
            new Group("sample", 1), new Group("nearest training images", Memorisation.NEIGHBOURS)),
        rows);
  }

  /** Distances of samples and of real images, in pixels and in features. */
  static List<Table> tables(RunImages images) {
    List<Table> tables = new ArrayList<>();
    images.copies().ifPresent(copies -> tables.add(distances(copies, "levels of 255")));
    images
        .byFeatures()
        .ifPresent(
            found ->
                tables.add(
                    distances(
                        found.copies(), "features of the classifier of " + found.extractor())));
    return tables;
  }

  private static Table distances(Memorisation copies, String unit) {
    String real =
        copies.heldOut()
            ? "held-out images"
            : "training images, each to the others (no image is held out)";
    return new Table(
        "Distance to the nearest of %s training images, in %s"
            .formatted(NumberText.count(copies.trained()), unit),
        List.of("", "images", "least", "10 %", "median", "90 %"),
        List.of(row("samples", copies.generated()), row(real, copies.real())));
  }

  private static List<String> row(String name, double[] ascending) {
    Quantiles quantiles = Quantiles.of(ascending);
    return List.of(
        name,
        count(ascending.length),
        brief(ascending[0]),
        brief(quantiles.low()),
        brief(quantiles.median()),
        brief(quantiles.high()));
  }
}
