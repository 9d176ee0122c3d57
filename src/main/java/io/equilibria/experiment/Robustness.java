package io.equilibria.experiment;

import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.config.SweepSettings;
import io.equilibria.config.SweepSettings.Range;
import io.equilibria.config.SweepSpec;
import io.equilibria.metric.Interval;
import io.equilibria.metric.QuantileBand;
import io.equilibria.metric.WilsonInterval;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.CurveGrid;
import io.equilibria.report.Figure;
import io.equilibria.report.LineChart;
import io.equilibria.report.Table;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The same random settings for every game: in what share of them does it come how near to the data?
 * Ranges are those of the field's large study (Lucic et al. 2018); a game that is robust needs no
 * search.
 */
public final class Robustness implements Study {
  public static final String NAME = "robustness";

  /** The games of Fedus et al. 2017. */
  public static final List<String> GAMES = Divergences.GAMES;

  public static final Extent DEFAULT = new Extent(GAMES, 1, 1500, 1, Map.of());
  public static final Extent QUICK = new Extent(GAMES, 1, 200, 1, Map.of());

  /** How many settings are drawn unless said otherwise. */
  public static final int SETTINGS = 50;

  public static final int QUICK_SETTINGS = 8;

  private static final int THRESHOLDS = 120;
  private static final long SETTINGS_SEED = 20_171_023;

  /**
   * What the games are tried on.
   *
   * @param title for people
   * @param where in a sentence
   * @param task of {@link DivergenceTask}
   * @param measure of the distance
   * @param axis its name and unit
   * @param near what is called near, for the claims
   * @param least the smallest threshold of the curve
   * @param most the largest
   */
  private record Ground(
      String title,
      String where,
      String task,
      String measure,
      String axis,
      double near,
      double least,
      double most) {}

  private static final List<Ground> GROUNDS =
      List.of(
          new Ground(
              "parallel lines",
              "On parallel lines",
              "parallel-lines",
              "w2",
              "W2 (units of x)",
              0.5,
              0.01,
              4),
          new Ground(
              "ring", "On the ring", "ring", "sliced-w1", "sliced W1 (units of x)", 0.3, 0.03, 3));

  private final Extent extent;
  private final int settings;

  private Robustness(Extent extent, int settings) {
    this.extent = extent;
    this.settings = settings;
  }

  /**
   * The study at some extent.
   *
   * @param settings drawn, at least 1
   */
  public static Study of(Extent extent, int settings) {
    return new Robustness(extent, settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Robustness to settings";
  }

  @Override
  public String question() {
    return "Learning rate, momentum, discriminator steps and the penalty's weight are drawn at"
        + " random, the same for every game. In what share of settings does each come near the"
        + " data, and do penalties make a game robust (Fedus et al. 2017)?";
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
    return new SweepSpec(
        ground.task(),
        base,
        extent.games(),
        List.of(),
        extent.seeds(),
        Players.likeTheBase(base, extent.set()),
        new SweepSettings.Random(settings, SETTINGS_SEED, ranges()),
        List.of(ground.measure()),
        0);
  }

  private Map<String, Range> ranges() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put(
        "game.generator.optimizer.rate, game.discriminator.optimizer.rate",
        new Range.LogUniform(1e-5, 1e-2));
    ranges.put(
        "game.generator.optimizer.beta1, game.discriminator.optimizer.beta1",
        new Range.Uniform(0, 1));
    ranges.put("game.discriminator.steps", new Range.Choice(List.of("1", "5")));
    ranges.put(Players.WEIGHT, new Range.LogUniform(0.1, 100));
    ranges.put(Players.BOUND, new Range.LogUniform(1e-3, 1));
    ranges.keySet().removeIf(path -> !Players.anyHas(extent.games(), path));
    return ranges;
  }

  @Override
  public Findings findings(List<Results> results) {
    List<Figure> figures = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < GROUNDS.size(); i++) {
      Ground ground = GROUNDS.get(i);
      Map<String, double[]> finals = finals(results.get(i), ground);
      figures.add(curves(ground, finals));
      claims.addAll(claims(ground, finals));
      tables.add(table(ground, finals));
    }
    figures.add(0, panels(results));
    return new Findings(figures, claims, tables, notes());
  }

  /**
   * Final distances by game: a setting an entry, in one order for all games; where seeds are
   * several, their median.
   */
  private Map<String, double[]> finals(Results results, Ground ground) {
    Map<String, double[]> finals = new LinkedHashMap<>();
    for (String game : extent.games()) {
      double[] own = new double[settings];
      for (int row = 0; row < settings; row++) {
        own[row] = new Finals(results.finals(cell(results, game, row), ground.measure())).median();
      }
      finals.put(game, own);
    }
    return finals;
  }

  /** Cells that are the same after all are one, so a row is found by what it asks for. */
  private Plan.Cell cell(Results results, String game, int row) {
    Map<String, String> asked = results.plan().spec().settings().row(row);
    return results.cells(cell -> cell.game().equals(game) && hasAll(cell.settings(), asked)).get(0);
  }

  private static boolean hasAll(Map<String, String> has, Map<String, String> asked) {
    return has.entrySet().stream()
        .allMatch(
            one ->
                Double.parseDouble(one.getValue()) == Double.parseDouble(asked.get(one.getKey())));
  }

  private static double[] thresholds(Ground ground) {
    double factor = Math.log(ground.most() / ground.least());
    return IntStream.range(0, THRESHOLDS)
        .mapToDouble(i -> ground.least() * Math.exp(factor * i / (THRESHOLDS - 1)))
        .toArray();
  }

  /** The share of settings that come at least so near, with Wilson's interval, by threshold. */
  private static QuantileBand shares(double[] finals, double[] thresholds) {
    double[] low = new double[thresholds.length];
    double[] share = new double[thresholds.length];
    double[] high = new double[thresholds.length];
    for (int i = 0; i < thresholds.length; i++) {
      int near = new Finals(finals).below(thresholds[i]);
      Interval interval = WilsonInterval.of(near, finals.length, Standing.LEVEL);
      low[i] = interval.low();
      share[i] = (double) near / finals.length;
      high[i] = interval.high();
    }
    return new QuantileBand(low, share, high);
  }

  private Figure curves(Ground ground, Map<String, double[]> finals) {
    double[] thresholds = thresholds(ground);
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "share-" + ground.task(),
                    "Share of random settings that come at least so near, " + ground.title(),
                    "Of %d settings, the same for all games; a lost run is near nothing."
                        .formatted(settings)),
                Axis.log(ground.axis()),
                Axis.linear("share of settings"))
            .at(thresholds);
    finals.forEach((game, own) -> chart.line(Titles.of(game), shares(own, thresholds).median()));
    return chart.build();
  }

  /** The same with intervals, a panel a game. */
  private Figure panels(List<Results> results) {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "shares",
                    "Share of random settings that come at least so near to the data",
                    ("Of %d settings, the same for all games, with Wilson's %.0f %% interval. To"
                            + " the right the demand falls: the higher and the farther left a curve"
                            + " rises, the more robust the game.")
                        .formatted(settings, 100 * Standing.LEVEL)),
                Axis.log("distance demanded (W2 on lines, sliced W1 on the ring; units of x)"))
            .ends("interval low", "share", "interval high")
            .columns(extent.games().stream().map(Titles::of).toList());
    for (int i = 0; i < GROUNDS.size(); i++) {
      Ground ground = GROUNDS.get(i);
      double[] thresholds = thresholds(ground);
      List<CurveGrid.Panel> panels = new ArrayList<>();
      finals(results.get(i), ground)
          .forEach(
              (game, own) -> panels.add(new CurveGrid.Panel(thresholds, shares(own, thresholds))));
      grid.row(ground.title(), Axis.linear("share of settings"), panels);
    }
    return grid.build();
  }

  private static List<Claim> claims(Ground ground, Map<String, double[]> finals) {
    List<Claim> claims = new ArrayList<>();
    DivergenceClaims.UNPENALISED.forEach(
        (game, without) -> {
          if (finals.keySet().containsAll(List.of(game, without))) {
            reaches(ground, game, without, finals).ifPresent(claims::add);
            claims.add(
                Claim.paired(
                    "robust-" + game + "-" + ground.task(),
                    ("%s %s ends closer to the data than %s under the same setting (natural"
                            + " logarithm of the ratio of distances, over settings)")
                        .formatted(ground.where(), Titles.of(game), Titles.of(without)),
                    Finals.comparison(
                        new Finals(finals.get(game)).nearerThan(new Finals(finals.get(without))))));
          }
        });
    return claims;
  }

  /** McNemar's question: settings in which both or neither come near say nothing. */
  private static Optional<Claim> reaches(
      Ground ground, String game, String without, Map<String, double[]> finals) {
    int own = 0;
    int other = 0;
    for (int i = 0; i < finals.get(game).length; i++) {
      boolean near = finals.get(game)[i] < ground.near();
      boolean alsoNear = finals.get(without)[i] < ground.near();
      own += near && !alsoNear ? 1 : 0;
      other += alsoNear && !near ? 1 : 0;
    }
    return own + other == 0
        ? Optional.empty()
        : Optional.of(
            Claim.proportion(
                "reaches-" + game + "-" + ground.task(),
                ("%s, of settings in which only one of %s and %s ends below %s, it is %s in more"
                        + " than half (settings in place of seeds)")
                    .formatted(
                        ground.where(),
                        Titles.of(game),
                        Titles.of(without),
                        ground.near(),
                        Titles.of(game)),
                new Claim.Count(own, own + other),
                0.5));
  }

  private static Table table(Ground ground, Map<String, double[]> finals) {
    List<List<String>> rows = new ArrayList<>();
    finals.forEach(
        (game, own) -> {
          int near = new Finals(own).below(ground.near());
          Interval interval = WilsonInterval.of(near, own.length, Standing.LEVEL);
          rows.add(
              List.of(
                  Titles.of(game),
                  "%d of %d".formatted(near, own.length),
                  "%.0f %% (%.0f to %.0f)"
                      .formatted(
                          100.0 * near / own.length, 100 * interval.low(), 100 * interval.high()),
                  "%.3g".formatted(new Finals(own).median()),
                  "%.3g".formatted(Arrays.stream(own).min().orElseThrow()),
                  String.valueOf(own.length - new Finals(own).finite().length)));
        });
    return new Table(
        "%s: settings that end below %s, %s"
            .formatted(ground.title(), ground.near(), ground.axis()),
        List.of(
            "game",
            "settings",
            "share (95 % interval)",
            "median distance",
            "best distance",
            "lost"),
        rows);
  }

  private static List<String> notes() {
    return List.of(
        "Drawn for each setting: learning rate of both players from 1e-5 to 1e-2 and the penalty's"
            + " weight from 0.1 to 100, log-uniform; beta1 from 0 to 1; 1 or 5 discriminator steps;"
            + " the bound of clipped weights from 1e-3 to 1, log-uniform. A game takes of these"
            + " what it has. Batch normalisation, on or off in the large study, is no part of these"
            + " dense networks.",
        "All games have Adam with beta2 0.999 and the same networks. Steps of the generator are the"
            + " same for all, so that five discriminator steps cost more time, and small learning"
            + " rates cannot arrive: a share below 1 says as much about the ranges as about the"
            + " game. Games are compared, not judged one by one.",
        "Intervals take a setting as the unit. More settings: --settings.",
        "With the settings as they come, what was found: on the ring penalised games come below 0.3"
            + " in 14 to 19 of 50 settings and the others in 5 to 10, though in the median over"
            + " settings neither is nearer: a penalty makes good settings more frequent and does"
            + " not mend bad ones. On lines the clipped WGAN is the most robust, 20 of 50 below"
            + " 0.5, and M-GAN, whose gradient vanishes, the least, 2 of 50.");
  }
}
