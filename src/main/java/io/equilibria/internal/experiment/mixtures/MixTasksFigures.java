package io.equilibria.internal.experiment.mixtures;

import io.equilibria.data.Distribution;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.SampleRows;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.DotGrid;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.metric.Box;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The figures of {@link MixTasks}. */
final class MixTasksFigures {
  private static final int DATA = 200; // points of the data in a panel
  private static final long DATA_SEED = 20_171_029;

  private final MixTasksResults results;
  private final MixTasksDesign design;
  private final MixTasksWords words;

  MixTasksFigures(MixTasksResults results, MixTasksWords words) {
    this.results = results;
    this.design = results.design();
    this.words = words;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>(List.of(effects(), samples(), arms(), modes()));
    if (design.scanned().size() > 1) {
      figures.add(components());
    }
    figures.add(weights());
    return figures;
  }

  /** Single pair, ensemble, then the design's arms at a place. */
  static List<ShownArm> shown(MixTasksDesign design, Place place) {
    List<ShownArm> arms = new ArrayList<>();
    int components = design.settings().components();
    arms.add(new ShownArm(MixTasksResults.SINGLE, MixtureArm.SINGLE.title()));
    arms.add(
        new ShownArm(
            MixTasksResults.ensemble(components), "%d pairs trained apart".formatted(components)));
    design.arms(place).forEach(arm -> arms.add(new ShownArm(arm.id(), arm.title())));
    return arms;
  }

  private Figure effects() {
    List<ShownArm> rivals = new ArrayList<>();
    for (ShownArm arm : shown(design, new Place(MixTask.all().get(0), design.first()))) {
      if (isEverywhere(arm) && !arm.id().equals(design.mix().id())) {
        rivals.add(arm);
      }
    }
    HeatGrid.Builder heat =
        HeatGrid.over(
                new Caption(
                    "effects",
                    words.effects(),
                    ("How many times nearer to the data (1/ farther) %s ends than each rival, from"
                         + " the same seed: Hodges-Lehmann estimates of %d seeds, by W1. A dot"
                         + " marks comparisons whose own 95 %% interval excludes 1. Diverged runs"
                         + " count as infinitely far.")
                        .formatted(design.mix().title(), results.seeds())))
            .rows(rivals.stream().map(ShownArm::title).toList())
            .columns(design.games().stream().map(GameTitle::of).toList())
            .diverging("times nearer than the rival", "mixture nearer", "equal", "mixture farther")
            .dots("95 % interval excludes 1");
    MixTask.all().forEach(task -> heat.panel(panel(task, rivals)));
    return heat.build();
  }

  /** Whether every game has an arm. */
  private boolean isEverywhere(ShownArm arm) {
    return design.places().stream().allMatch(place -> shown(design, place).contains(arm));
  }

  private HeatGrid.Panel panel(MixTask task, List<ShownArm> rivals) {
    List<String> games = design.games();
    double[][] ratios = new double[rivals.size()][games.size()];
    String[][] texts = new String[rivals.size()][games.size()];
    boolean[][] sure = new boolean[rivals.size()][games.size()];
    for (int row = 0; row < ratios.length; row++) {
      for (int column = 0; column < ratios[row].length; column++) {
        Optional<PairedComparison> found =
            results.comparison(
                new Place(task, games.get(column)), design.mix().id(), rivals.get(row).id());
        ratios[row][column] = found.map(one -> Math.exp(one.estimate())).orElse(Double.NaN);
        texts[row][column] = found.map(one -> Nearness.brief(one.estimate())).orElse("");
        sure[row][column] = found.map(Nearness::isSure).orElse(false);
      }
    }
    return new HeatGrid.Panel(task.name(), Axis.log("times nearer"), ratios, texts, sure);
  }

  private Figure arms() {
    Place any = new Place(MixTask.all().get(0), design.first());
    List<ShownArm> arms = shown(design, any);
    DotGrid.Builder grid =
        DotGrid.over(
                new Caption(
                    "arms",
                    words.arms(arms),
                    ("%s after training, every arm: medians of %d seeds and their middle 80 %%."
                            + " Diverged runs count as infinitely far and cover no mode.")
                        .formatted(GameTitle.of(design.first()), results.seeds())))
            .categories(arms.stream().map(ShownArm::title).toList())
            .columns(MixTask.all().stream().map(MixTask::name).toList());
    return grid.row(
            Axis.log("W1 (units of x)"),
            panels(MixTask.all(), task -> dots(arms, new Place(task, design.first()))))
        .build();
  }

  private Figure modes() {
    List<ShownArm> arms = shown(design, new Place(MixTask.all().get(0), design.first()));
    return DotGrid.over(
            new Caption(
                "modes",
                words.modes(arms),
                ("%s after training: modes with at least one of 2 500 samples within three standard"
                        + " deviations, and the share of samples that near to a mode. Medians of %d"
                        + " seeds and their middle 80 %%; diverged runs cover no mode.")
                    .formatted(GameTitle.of(design.first()), results.seeds())))
        .categories(arms.stream().map(ShownArm::title).toList())
        .columns(MixTask.MIXTURES.stream().map(MixTask::name).toList())
        .row(
            Axis.linear("share of modes found"),
            panels(
                MixTask.MIXTURES,
                task -> {
                  Place place = new Place(task, design.first());
                  return dots(
                      arms,
                      arm ->
                          results
                              .finals(place, arm.id(), MixTask.MODES)
                              .map(found -> found / results.modes(place)));
                }))
        .row(
            Axis.linear("share of high quality"),
            panels(
                MixTask.MIXTURES,
                task ->
                    dots(
                        arms,
                        arm ->
                            results.finals(
                                new Place(task, design.first()), arm.id(), MixTask.QUALITY))))
        .build();
  }

  private static List<List<DotGrid.Dot>> panels(
      List<MixTask> tasks, Function<MixTask, List<DotGrid.Dot>> panel) {
    return tasks.stream().map(panel).toList();
  }

  private List<DotGrid.Dot> dots(List<ShownArm> arms, Place place) {
    return dots(arms, arm -> results.finals(place, arm.id(), MixTask.DISTANCE));
  }

  private List<DotGrid.Dot> dots(List<ShownArm> arms, Function<ShownArm, FinalDistances> finals) {
    return arms.stream()
        .flatMap(arm -> finals.apply(arm).dot(GameTitle.of(design.first()), arm.title()).stream())
        .toList();
  }

  private Figure components() {
    List<LineChart> charts = new ArrayList<>();
    for (MixTask task : MixTask.all()) {
      Place place = new Place(task, design.first());
      LineChart.Builder chart =
          LineChart.over(
              new Caption(task.name(), task.name(), ""),
              Axis.linear("components T"),
              Axis.log("W1 (units of x)"));
      add(chart, "mixture", place, design.scanned(), t -> MixtureArm.mix(t).id());
      add(chart, "pairs trained apart", place, design.ensembles(place), MixTasksResults::ensemble);
      charts.add(chart.build());
    }
    return LinePanels.of(
        new Caption(
            "components",
            words.components(),
            ("%s: W1 after training by the number of components, of T x T mixtures and of uniform"
                 + " mixtures of T independently trained pairs; T = 1 is the single pair. Medians"
                 + " of %d seeds and their middle 80 %%.")
                .formatted(GameTitle.of(design.first()), results.seeds())),
        charts);
  }

  private void add(
      LineChart.Builder chart,
      String name,
      Place place,
      List<Integer> sizes,
      IntFunction<String> arm) {
    double[] at = new double[sizes.size() + 1];
    double[][] curves = new double[results.seeds()][at.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = i == 0 ? 1 : sizes.get(i - 1);
      FinalDistances finals =
          results.finals(
              place,
              i == 0 ? MixTasksResults.SINGLE : arm.apply(sizes.get(i - 1)),
              MixTask.DISTANCE);
      for (int seed = 0; seed < curves.length; seed++) {
        curves[seed][i] = finals.values()[seed];
      }
    }
    double[][] known =
        Arrays.stream(curves)
            .filter(curve -> Arrays.stream(curve).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    if (known.length > 0) {
      chart.at(at).series(name, QuantileBand.of(known));
    }
  }

  private Figure weights() {
    List<String> games = design.games().stream().map(GameTitle::of).toList();
    DotGrid.Builder grid =
        DotGrid.over(
                new Caption(
                    "weights",
                    words.moved(),
                    ("%s after training: the total variation of each side's weights from equal"
                         + " weights, and the correlation of the generators' weights with the"
                         + " quality of their samples. Medians of %d seeds and their middle 80 %%.")
                        .formatted(design.mix().title(), results.seeds())))
            .categories(games)
            .columns(MixTask.all().stream().map(MixTask::name).toList());
    grid.row(
        Axis.linear("total variation from equal"),
        weightDots(List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS)));
    grid.reference("counts as learned", MixMeasures.LEARNED);
    grid.row(Axis.linear("correlation with quality"), weightDots(List.of(MixMeasures.FOLLOWS)));
    grid.reference("none", 0);
    return grid.build();
  }

  private List<List<DotGrid.Dot>> weightDots(List<String> measures) {
    List<List<DotGrid.Dot>> panels = new ArrayList<>();
    for (MixTask task : MixTask.all()) {
      List<DotGrid.Dot> dots = new ArrayList<>();
      for (String game : design.games()) {
        for (String measure : measures) {
          String series =
              measure.equals(MixMeasures.DISCRIMINATORS) ? "discriminators" : "generators";
          results
              .finals(new Place(task, game), design.mix().id(), measure)
              .dot(series, GameTitle.of(game))
              .ifPresent(dots::add);
        }
      }
      panels.add(dots);
    }
    return panels;
  }

  /** The samples of the seed that is nearest to each arm's median. */
  private Figure samples() {
    List<ShownArm> arms =
        shown(design, new Place(MixTask.all().get(0), design.first())).subList(0, 4);
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "samples",
                    "Samples of single pairs and mixtures",
                    ("%s: %d samples (triangles) of the seed nearest to the arm's median W1, and"
                            + " points of the data. Its W1 is on the left, its index on the right.")
                        .formatted(GameTitle.of(design.first()), MixTasksDesign.SHOWN)),
                new Rectangle2D.Double(-1, -1, 2, 2))
            .columns(arms.stream().map(ShownArm::title).toArray(String[]::new));
    for (MixTask task : MixTask.all()) {
      Place place = new Place(task, design.first());
      Distribution data =
          DataSources.distribution(results.cell(place, MixTasksResults.SINGLE).experiment().data());
      grid.row(
          task.name(),
          square(data.view()),
          arms.stream().map(arm -> panel(place, arm, data)).toArray(FieldGrid.Panel[]::new));
    }
    return grid.build();
  }

  private FieldGrid.Panel panel(Place place, ShownArm arm, Distribution data) {
    double[][] points = data.points(DATA, DATA_SEED);
    double[] distances = results.finals(place, arm.id(), MixTask.DISTANCE).values();
    OptionalInt seed = SampleRows.typical(distances);
    Optional<double[][]> samples =
        seed.isEmpty() ? Optional.empty() : results.samples(place, arm.id(), seed.getAsInt());
    return samples
        .map(
            all ->
                FieldGrid.Panel.ofPoints(
                        points, Arrays.copyOf(all, Math.min(all.length, MixTasksDesign.SHOWN)))
                    .noted(
                        new FieldGrid.Note(
                            "W1 " + NumberText.brief(distances[seed.getAsInt()]),
                            "seed " + seed.getAsInt())))
        .orElseGet(
            () ->
                FieldGrid.Panel.ofPoints(points, new double[0][])
                    .noted(new FieldGrid.Note(seed.isEmpty() ? "diverged" : "not kept", "")));
  }

  private static Rectangle2D square(Box view) {
    double half = 0;
    for (int i = 0; i < view.low().length; i++) {
      half = Math.max(half, Math.max(Math.abs(view.low()[i]), Math.abs(view.high()[i])));
    }
    return new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
  }
}
