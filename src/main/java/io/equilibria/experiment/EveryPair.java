package io.equilibria.experiment;

import io.equilibria.config.DataSpec;
import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.config.SweepSettings;
import io.equilibria.config.SweepSpec;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.SampleMeasures;
import io.equilibria.loss.LossCatalogue;
import io.equilibria.metric.RealFake;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.Figure;
import io.equilibria.report.HeatGrid;
import io.equilibria.report.Table;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every loss with every penalty, on parallel lines and on the ring: the thesis of Fedus et al.
 * 2017, that loss and penalty are separate choices, on one page.
 */
public final class EveryPair implements Study {
  public static final String NAME = "every-pair";

  public static final Extent DEFAULT = new Extent(List.of("ns-gan"), 8, 2000, 1, Map.of());
  public static final Extent QUICK = new Extent(List.of("ns-gan"), 3, 200, 1, Map.of());

  private static final int LOOKS = 50;
  private static final double MOST = 0.75;
  private static final String LOSS = "game.loss";
  private static final String PENALTY = "game.penalty.kind";

  /** A penalty with what it changes; the line break is for the figure. */
  private static final Map<String, Map<String, String>> PENALTIES = new LinkedHashMap<>();

  static {
    PENALTIES.put("none", Map.of(PENALTY, "none"));
    PENALTIES.put(
        "clipping\nof weights",
        Map.of(PENALTY, "none", "game.discriminator.constraint.kind", "clip"));
    PENALTIES.put("inter-\npolated", Map.of(PENALTY, "interpolated"));
    PENALTIES.put(
        "the same,\none-sided", Map.of(PENALTY, "interpolated", "game.penalty.one-sided", "true"));
    PENALTIES.put("around\ndata", Map.of(PENALTY, "around-data"));
    PENALTIES.put("R1, on\ndata", Map.of(PENALTY, "on-data"));
    PENALTIES.put("R2, on\nsamples", Map.of(PENALTY, "on-samples"));
  }

  /**
   * What a pair is tried on.
   *
   * @param title for people
   * @param task of {@link DivergenceTask}
   * @param measure of the distance
   * @param axis its name and unit
   * @param won the distance below which a run is won
   */
  private record Ground(String title, String task, String measure, String axis, double won) {}

  private static final List<Ground> GROUNDS =
      List.of(
          new Ground("parallel lines", "parallel-lines", "w2", "W2 (units of x)", 1),
          new Ground("ring", "ring", "sliced-w1", "sliced W1 (units of x)", 0.3));

  private final Extent extent;

  private EveryPair(Extent extent) {
    this.extent = extent;
  }

  /** The study at some extent; its games are all pairs, whatever the extent names. */
  public static Study of(Extent extent) {
    return new EveryPair(extent);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Every loss with every penalty";
  }

  @Override
  public String question() {
    return "Penalties were invented beside particular losses. Are loss and penalty separate"
        + " choices: does a penalty help whichever loss it is put beside (Fedus et al. 2017)?";
  }

  @Override
  public List<SweepSpec> sweeps() {
    return GROUNDS.stream().map(this::sweep).toList();
  }

  private SweepSpec sweep(Ground ground) {
    Experiment base =
        Overrides.apply(
            DivergenceTask.of(ground.task()).base(),
            List.of(
                "seed=" + extent.seed(), "training.trace=[]", "training.steps=" + extent.steps()));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String loss : LossCatalogue.standard().names()) {
      for (Map<String, String> penalty : PENALTIES.values()) {
        Map<String, String> row = new LinkedHashMap<>(penalty);
        row.put(LOSS, loss);
        rows.add(row);
      }
    }
    return new SweepSpec(
        ground.task(),
        base,
        List.of(),
        List.of(),
        extent.seeds(),
        extent.set(),
        new SweepSettings.Listed(rows),
        List.of(ground.measure()),
        extent.every(LOOKS));
  }

  /** The cells of a sweep as a table: rows are losses, columns penalties. */
  private static Plan.Cell[][] cells(Results results) {
    List<Plan.Cell> all = results.plan().cells();
    int columns = PENALTIES.size();
    Plan.Cell[][] cells = new Plan.Cell[all.size() / columns][columns];
    for (int i = 0; i < all.size(); i++) {
      cells[i / columns][i % columns] = all.get(i);
    }
    return cells;
  }

  @Override
  public Findings findings(List<Results> results) {
    List<Figure> figures = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    HeatGrid.Builder distances =
        heat(
            "distance",
            "Distance to the data after training, of every loss with every penalty",
            "Median over seeds; infinite where most runs were lost. A stronger shade is farther.");
    HeatGrid.Builder rises =
        heat(
            "rises",
            "How often the distance rose, of every loss with every penalty",
            ("Share of %d looks between which the running mean of the distance grew by more than"
                    + " the tolerance, all seeds. A stronger shade is more often.")
                .formatted(LOOKS));
    for (int i = 0; i < GROUNDS.size(); i++) {
      Ground ground = GROUNDS.get(i);
      Plan.Cell[][] cells = cells(results.get(i));
      double[][] ends = new double[cells.length][PENALTIES.size()];
      double[][] shares = new double[cells.length][PENALTIES.size()];
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < PENALTIES.size(); column++) {
          Plan.Cell cell = cells[row][column];
          ends[row][column] = finals(results.get(i), cell, ground).median();
          shares[row][column] = standing(results.get(i), cell, ground).smoothedShare().share();
        }
      }
      distances.panel(new HeatGrid.Panel(ground.title(), Axis.log(ground.axis()), ends));
      rises.panel(
          new HeatGrid.Panel(
              ground.title(), Axis.linear("share of looks at which it rose"), shares));
      claims.addAll(claims(results.get(i), cells, ground));
      tables.add(table(results.get(i), cells, ground));
    }
    figures.add(distances.build());
    figures.add(rises.build());
    return new Findings(figures, claims, tables, notes());
  }

  private static HeatGrid.Builder heat(String id, String title, String text) {
    return HeatGrid.over(new Caption(id, title, text))
        .rows(List.copyOf(LossCatalogue.standard().names()))
        .columns(List.copyOf(PENALTIES.keySet()));
  }

  private static Finals finals(Results results, Plan.Cell cell, Ground ground) {
    return new Finals(results.finals(cell, ground.measure()));
  }

  private static Standing standing(Results results, Plan.Cell cell, Ground ground) {
    return Standing.of(
        new Curves(
            new Quantity(ground.measure(), ground.title(), ground.axis()),
            ground.axis(),
            results.looks(cell),
            results.curves(cell, ground.measure()),
            error(ground, cell.experiment().data())));
  }

  /** None where it is exact; elsewhere that of the estimator between two samples of the data. */
  private static double error(Ground ground, DataSpec spec) {
    if (ground.measure().equals("w2")) {
      return 0;
    }
    Distribution data = DataSources.distribution(spec);
    return SampleMeasures.slicedWasserstein(32)
        .of()
        .apply(new RealFake<>(data.points(1000, 1), data.points(1000, 2)))
        .error();
  }

  private static List<Claim> claims(Results results, Plan.Cell[][] cells, Ground ground) {
    List<Claim> claims = new ArrayList<>();
    List<String> losses = List.copyOf(LossCatalogue.standard().names());
    List<String> penalties = List.copyOf(PENALTIES.keySet());
    for (int column = 1; column < penalties.size(); column++) {
      List<double[]> logs = new ArrayList<>();
      int helped = 0;
      for (Plan.Cell[] row : cells) {
        double[] log =
            finals(results, row[column], ground).nearerThan(finals(results, row[0], ground));
        logs.add(log);
        helped += new Finals(log).median() > 0 ? 1 : 0;
      }
      claims.add(
          Claim.paired(
              "helps-" + column + "-" + ground.task(),
              ("On the %s the penalty '%s' ends closer than none from the same seed, in the median"
                      + " over losses (natural logarithm of the ratio; it does so under %d of %d"
                      + " losses)")
                  .formatted(ground.title(), words(penalties.get(column)), helped, losses.size()),
              Finals.comparison(medians(logs))));
    }
    int won = 0;
    int runs = 0;
    for (Plan.Cell[] row : cells) {
      for (int column = 1; column < row.length; column++) {
        Finals finals = finals(results, row[column], ground);
        won += finals.below(ground.won());
        runs += finals.values().length;
      }
    }
    claims.add(
        Claim.proportion(
            "any-" + ground.task(),
            "On the %s a pair of any loss and any penalty ends below %s (seeds of all pairs)"
                .formatted(ground.title(), ground.won()),
            new Claim.Count(won, runs),
            MOST));
    return claims;
  }

  /** Seed by seed the median over losses, so that seeds are the units. */
  private static double[] medians(List<double[]> logs) {
    double[] medians = new double[logs.get(0).length];
    for (int seed = 0; seed < medians.length; seed++) {
      int at = seed;
      medians[seed] = new Finals(logs.stream().mapToDouble(log -> log[at]).toArray()).median();
    }
    return medians;
  }

  private static String words(String penalty) {
    return penalty.replace("-\n", "").replace('\n', ' ');
  }

  private Table table(Results results, Plan.Cell[][] cells, Ground ground) {
    List<String> losses = List.copyOf(LossCatalogue.standard().names());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      List<String> row = new ArrayList<>(List.of(losses.get(i)));
      for (Plan.Cell cell : cells[i]) {
        row.add(finals(results, cell, ground).words());
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("loss"));
    PENALTIES.keySet().forEach(penalty -> header.add(words(penalty)));
    return new Table(
        "%s: %s after training, median (10 to 90 %% of %d seeds)"
            .formatted(ground.title(), ground.axis(), extent.seeds()),
        header,
        rows);
  }

  private static List<String> notes() {
    return List.of(
        "All pairs have the same networks and optimisers (Adam, rate 1e-3, betas 0.5 and 0.999),"
            + " one discriminator step for one of the generator, and, seed by seed, the same start,"
            + " data and noise. Penalties have the weights of their papers: 10, and for R1 and R2"
            + " gamma 10; weights are clipped to 0.01.",
        "On the lines W2 is exact, and 2 at the start. On the ring the sliced distance is estimated"
            + " from 1000 points of the data and 1000 samples, the same points and latent vectors"
            + " at every look; growth below the estimator's error counts as none.",
        "A column that is pale from top to bottom is a penalty that helps whatever the loss; a row"
            + " that is dark only at its left end is a loss that needs one.",
        "With the settings as they come, what was found: on lines, where the generator only has to"
            + " come over, interpolated penalties help under all losses, and clipping under all but"
            + " least squares, whose targets a clipped discriminator cannot reach: it is led away."
            + " On the ring the two-sided penalty harms every loss and the one-sided one helps"
            + " every loss: to be asked for a slope of 1 even where data and samples agree is what"
            + " harms, and it does so by its weight of 10; with 0.1 it helps there, too (the page"
            + " of 'reproduce modes'). So loss and penalty are separate choices in that each"
            + " penalty does much the same to every loss, while what it does depends on the task.");
  }
}
