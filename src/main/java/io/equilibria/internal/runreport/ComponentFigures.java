package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.data.Distribution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.runreport.TypicalSeed.Scene;
import io.equilibria.metric.Modes;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Figures of the components of a mixture of generators: their samples, and the modes that the
 * samples belong to.
 */
final class ComponentFigures {
  /** Largest number of modes shown as columns. */
  private static final int ACROSS = 12;

  /** Largest number of modes for which a table is drawn. */
  private static final int MOST_MODES = 40;

  private static final String EVERYTHING = "all";

  private final Members members;
  private final int shown;

  ComponentFigures(Members members) {
    this.members = members;
    this.shown = members.shown(Side.GENERATORS);
  }

  /**
   * The figures; none for a single generator, or if the components of the samples are not recorded.
   */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (members.players(Side.GENERATORS) == 1) {
      return figures;
    }
    images().ifPresent(figures::add);
    scene().map(this::plane).ifPresent(figures::add);
    modeShares()
        .filter(shares -> shares.near()[0].length <= MOST_MODES)
        .map(this::modes)
        .ifPresent(figures::add);
    return figures;
  }

  /** The last scene of the shown replica in the plane. */
  private Optional<Scene> scene() {
    return members
        .subject()
        .typical()
        .map(TypicalSeed::last)
        .filter(scene -> scene.components().length == scene.samples().length);
  }

  private Optional<Modes> law() {
    return DataSources.law(members.subject().run().experiment().data())
        .flatMap(Distribution::modes);
  }

  /**
   * The distribution of the shown replica's samples over the modes of the data, if the data have
   * modes.
   */
  Optional<ModeShares> modeShares() {
    return scene()
        .flatMap(
            scene ->
                law()
                    .map(
                        modes ->
                            ModeShares.of(
                                PlaneView.points(scene.samples()),
                                scene.components(),
                                members.players(Side.GENERATORS),
                                modes)));
  }

  private static float[][] of(Scene scene, int component) {
    return IntStream.range(0, scene.samples().length)
        .filter(n -> scene.components()[n] == component)
        .mapToObj(n -> scene.samples()[n])
        .toArray(float[][]::new);
  }

  /** Samples in the plane, one panel per component. */
  private Figure plane(Scene scene) {
    PlaneView view = PlaneView.of(members.subject().run().experiment().data());
    Panel[] panels = new Panel[shown];
    for (int k = 0; k < shown; k++) {
      float[][] samples = of(scene, k);
      float[][] some = Arrays.copyOf(samples, Math.min(PlaneView.POINTS, samples.length));
      int[] series = new int[some.length];
      Arrays.fill(series, k);
      panels[k] =
          view.panel(some, new float[0][]).inSeries(series).noted(new Note(finding(samples), ""));
    }
    boolean modes = law().isPresent();
    return FieldGrid.over(
            new Caption(
                "components",
                "Samples of each component at step " + count(scene.step()),
                "Up to %d samples of each component, and %d points of the data."
                        .formatted(PlaneView.POINTS, PlaneView.POINTS)
                    + (modes ? " In the corner: modes found, share of high quality." : "")
                    + members.whose()),
            view.area())
        .series(members.names(Side.GENERATORS))
        .columns(titles())
        .row("", panels)
        .build();
  }

  /** {@code component 2, weight 0.42}. */
  private String[] titles() {
    Optional<double[]> weights = members.weights(Side.GENERATORS);
    return IntStream.range(0, shown)
        .mapToObj(
            k ->
                Members.name(Side.GENERATORS, k)
                    + weights.map(all -> ", weight " + brief(all[k])).orElse(""))
        .toArray(String[]::new);
  }

  private String finding(float[][] samples) {
    return samples.length == 0
        ? "no sample"
        : law()
            .map(
                modes -> {
                  ModeCoverage found = ModeCoverage.of(PlaneView.points(samples), modes);
                  return "%d/%d, %s"
                      .formatted(
                          found.found(), modes.count(), percent(found.highQuality().value()));
                })
            .orElse("");
  }

  private Figure modes(ModeShares shares) {
    Modes modes = law().orElseThrow();
    ModeShares all =
        ModeShares.of(
            PlaneView.points(scene().orElseThrow().samples()),
            new int[scene().orElseThrow().samples().length],
            1,
            modes);
    List<String> names = new ArrayList<>(members.names(Side.GENERATORS));
    names.add(EVERYTHING);
    List<double[]> near = new ArrayList<>(Arrays.asList(shares.near()).subList(0, shown));
    near.add(all.near()[0]);
    List<boolean[]> covered = new ArrayList<>(Arrays.asList(shares.covered()).subList(0, shown));
    covered.add(all.covered()[0]);
    return table(
        caption(shares, all, modes),
        names,
        near.toArray(double[][]::new),
        covered.toArray(boolean[][]::new));
  }

  private Figure table(Caption caption, List<String> names, double[][] near, boolean[][] covered) {
    Modes modes = law().orElseThrow();
    boolean down = modes.count() > ACROSS;
    String[][] texts =
        Arrays.stream(near)
            .map(
                row ->
                    Arrays.stream(row)
                        .mapToObj(share -> Double.isNaN(share) ? "" : percent(share))
                        .toArray(String[]::new))
            .toArray(String[][]::new);
    boolean[][] dots = covered;
    if (down) {
      // One row per mode: many modes would not fit as columns.
      near = turned(near);
      texts = turned(texts);
      dots = turned(covered);
    }
    List<String> places =
        IntStream.range(0, modes.count()).mapToObj(m -> place(modes, m, down)).toList();
    return HeatGrid.over(caption)
        .rows(down ? places : names)
        .columns(down ? names.stream().map(name -> name.replace(' ', '\n')).toList() : places)
        .dots("covered")
        .panel(
            new HeatGrid.Panel(
                "", Axis.linear("share of a component's samples"), near, texts, dots))
        .build();
  }

  private static double[][] turned(double[][] table) {
    double[][] turned = new double[table[0].length][table.length];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        turned[column][row] = table[row][column];
      }
    }
    return turned;
  }

  private static String[][] turned(String[][] table) {
    String[][] turned = new String[table[0].length][table.length];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        turned[column][row] = table[row][column];
      }
    }
    return turned;
  }

  private static boolean[][] turned(boolean[][] table) {
    boolean[][] turned = new boolean[table[0].length][table.length];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        turned[column][row] = table[row][column];
      }
    }
    return turned;
  }

  /** The name of a mode: its centre in the plane, otherwise its index. */
  private static String place(Modes modes, int mode, boolean oneLine) {
    double[] centre = modes.centres()[mode];
    String number = "mode " + mode;
    return centre.length == 2
        ? number
            + (oneLine ? " at " : "\n")
            + "(%s, %s)".formatted(coordinate(centre[0]), coordinate(centre[1]))
        : number;
  }

  private static String coordinate(double value) {
    String text = String.format(Locale.ROOT, "%.1f", Math.abs(value));
    return (value < 0 && !text.equals("0.0") ? "\u2212" : "") + text;
  }

  private Caption caption(ModeShares shares, ModeShares all, Modes modes) {
    int[] each = IntStream.range(0, shares.samples().length).map(shares::coveredBy).toArray();
    int least = Arrays.stream(each).min().orElseThrow();
    int most = Arrays.stream(each).max().orElseThrow();
    String alone =
        each.length <= 3
            ? IntStream.range(0, each.length)
                .mapToObj(k -> "%s covers %d".formatted(Members.name(Side.GENERATORS, k), each[k]))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow()
            : "components cover %s each".formatted(least == most ? least : least + " to " + most);
    double division = shares.division();
    return new Caption(
        "component-modes",
        "Of %d modes %s; some component covers %d, their mixture %d"
            .formatted(modes.count(), alone, shares.coveredBySome(), all.coveredBy(0)),
        "Share of each component's samples that are nearest to each mode; a mode is covered if at least %s of its expected number of samples are of high quality."
                .formatted(percent(ModeCoverage.COVERING_SHARE))
            + (Double.isNaN(division)
                ? ""
                : " The mode of a sample determines %s of the information about its component: none if"
                        .formatted(percent(division))
                    + " components are alike, all if no two components share a mode.")
            + members.whose());
  }

  /** Samples of images, one row per component. */
  private Optional<Figure> images() {
    List<List<ImageTile>> all =
        members.subject().images().map(RunImages::components).orElse(List.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    RunImages images = members.subject().images().orElseThrow();
    String[] titles = titles();
    List<ImageRows.Row> rows = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      rows.add(new ImageRows.Row(titles[k], all.get(k)));
    }
    return Optional.of(
        new ImageRows(
            new Caption(
                "components",
                "Samples of each component after step " + count(images.last().step()),
                "Each row is a component; each column is a latent vector, the same for all"
                    + " components."
                    + members.whose()),
            List.of(new ImageRows.Group("", all.get(0).size())),
            rows));
  }
}
