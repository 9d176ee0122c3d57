package io.equilibria.experiment;

import static io.equilibria.experiment.HighDimensionalGaussian.MEASURE;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.experiment.HighDimensionalGaussian.Factor;
import io.equilibria.metric.AffineGaussian;
import io.equilibria.metric.QuantileBand;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.CurveGrid;
import io.equilibria.report.DotGrid;
import io.equilibria.report.DotGrid.Dot;
import io.equilibria.report.Figure;
import io.equilibria.report.Table;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the table of {@link HighDimensionalGaussian} says. */
final class HighDimensionalGaussianResults {
  /** A run is won where the squared Frechet distance ends below this share of E |x|^2. */
  private static final double WON = 0.1;

  private static final double MOST = 0.75;
  private static final String BASE = "base";
  private static final String SHARE = "squared Frechet distance / E |x|\u00b2";
  private static final String DISTANCE = "squared Frechet distance";

  private final Results results;
  private final List<String> games;
  private final List<Factor> factors;

  /** Cells by the label of their setting and the game. */
  private final Map<String, Map<String, Plan.Cell>> cells = new LinkedHashMap<>();

  HighDimensionalGaussianResults(Results results, List<Factor> factors) {
    this.results = results;
    this.factors = factors;
    this.games = results.plan().spec().games();
    cells.put(BASE, find(Map.of()));
    for (Factor factor : factors) {
      for (String value : factor.values()) {
        cells.put(factor.label(value), find(Map.of(factor.first(), value)));
      }
    }
  }

  /** A cell a game, of those that have the setting. */
  private Map<String, Plan.Cell> find(Map<String, String> setting) {
    Map<String, Plan.Cell> found = new LinkedHashMap<>();
    for (Plan.Cell cell : results.plan().cells()) {
      boolean same = cell.settings().isEmpty() == setting.isEmpty();
      for (Map.Entry<String, String> one : setting.entrySet()) {
        String value = cell.settings().get(one.getKey());
        same &= value != null && Double.parseDouble(value) == Double.parseDouble(one.getValue());
      }
      if (same) {
        found.put(cell.game(), cell);
      }
    }
    return found;
  }

  private Finals finals(Plan.Cell cell) {
    double all = secondMoment(cell.experiment());
    return new Finals(
        Arrays.stream(results.finals(cell, MEASURE)).map(w2 -> w2 * w2 / all).toArray());
  }

  /** E |x|^2. */
  private static double secondMoment(Experiment experiment) {
    AffineGaussian law = DataSources.distribution(experiment.data()).gaussian().orElseThrow();
    double sum = 0;
    for (int i = 0; i < law.dimension(); i++) {
      sum += law.mean(i) * law.mean(i);
      for (int j = 0; j < law.latentDimension(); j++) {
        sum += law.factor(i, j) * law.factor(i, j);
      }
    }
    return sum;
  }

  List<Figure> figures() {
    return List.of(dots(), curves());
  }

  private Figure dots() {
    List<List<Dot>> panels = new ArrayList<>();
    for (String game : games) {
      List<Dot> dots = new ArrayList<>();
      cells.forEach(
          (label, of) ->
              Optional.ofNullable(of.get(game))
                  .flatMap(cell -> finals(cell).dot("median and middle 80 % of seeds", label))
                  .ifPresent(dots::add));
      panels.add(dots);
    }
    return DotGrid.over(
            new Caption(
                "distance",
                "Squared Frechet distance to the data, one setting changed at a time",
                "After training, as a share of E |x|\u00b2; median and middle 80 % of seeds. A row"
                    + " changes one setting of the base, which the first row shows. Lost runs have"
                    + " no part in it; the table counts them."))
        .categories(List.copyOf(cells.keySet()))
        .columns(games.stream().map(Titles::of).toList())
        .row(Axis.log(SHARE), panels)
        .build();
  }

  private Figure curves() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "course",
                    "Squared Frechet distance over training",
                    "As a share of E |x|\u00b2; median and middle 80 % of seeds. The base, and of"
                        + " each setting its last value."),
                "generator step")
            .columns(games.stream().map(Titles::of).toList());
    List<String> shown = new ArrayList<>(List.of(BASE));
    for (Factor factor : factors) {
      String label = factor.label(factor.values().get(factor.values().size() - 1));
      if (cells.get(label).keySet().containsAll(games)) {
        shown.add(label);
      }
    }
    for (String label : shown) {
      List<CurveGrid.Panel> panels = new ArrayList<>();
      for (String game : games) {
        Plan.Cell cell = cells.get(label).get(game);
        double[] steps = Arrays.stream(results.looks(cell)).asDoubleStream().toArray();
        panels.add(new CurveGrid.Panel(steps, QuantileBand.of(shares(cell))));
      }
      grid.row(label, Axis.log("share"), panels);
    }
    return grid.build();
  }

  private double[][] shares(Plan.Cell cell) {
    double all = secondMoment(cell.experiment());
    return Arrays.stream(results.curves(cell, MEASURE))
        .map(curve -> Arrays.stream(curve).map(w2 -> w2 * w2 / all).toArray())
        .toArray(double[][]::new);
  }

  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    games.forEach(game -> claims.add(won(game)));
    games.forEach(game -> rose(game).ifPresent(claims::add));
    DivergenceClaims.UNPENALISED.forEach(
        (game, without) -> {
          if (games.containsAll(List.of(game, without))) {
            claims.add(closer(game, without));
          }
        });
    games.forEach(game -> steps(game).ifPresent(claims::add));
    return claims;
  }

  /** Those of a game that its generator can win. */
  private List<Plan.Cell> winnable(String game) {
    return cells.values().stream()
        .map(of -> of.get(game))
        .filter(cell -> cell != null && reaches(cell.experiment()))
        .toList();
  }

  /** Whether some generator is the data's law. */
  private static boolean reaches(Experiment experiment) {
    AffineGaussian law = DataSources.distribution(experiment.data()).gaussian().orElseThrow();
    return experiment.game().generator().latent() >= law.rank();
  }

  private Claim won(String game) {
    int won = winnable(game).stream().mapToInt(cell -> finals(cell).below(WON)).sum();
    int runs = winnable(game).stream().mapToInt(cell -> finals(cell).values().length).sum();
    return Claim.proportion(
        "won-" + game,
        "Under %s the squared distance ends below %.0f %% of E |x|\u00b2 (runs of all settings that can be won)"
            .formatted(Titles.of(game), 100 * WON),
        new Claim.Count(won, runs),
        MOST);
  }

  /** Of the runs that are won: others might have risen because they were lost. */
  private Optional<Claim> rose(String game) {
    int rose = 0;
    int won = 0;
    for (Plan.Cell cell : winnable(game)) {
      double[] ends = finals(cell).values();
      Standing standing = standing(cell);
      for (int seed = 0; seed < ends.length; seed++) {
        if (ends[seed] < WON) {
          won++;
          rose += standing.smoothed().get(seed).share() > DivergenceClaims.OFTEN ? 1 : 0;
        }
      }
    }
    return won == 0
        ? Optional.empty()
        : Optional.of(
            Claim.proportion(
                "rose-" + game,
                ("Where %s is won, the distance rose on the way: its running mean between more than"
                        + " %.0f %% of looks (runs of all settings that can be won)")
                    .formatted(Titles.of(game), 100 * DivergenceClaims.OFTEN),
                new Claim.Count(rose, won),
                MOST));
  }

  private Standing standing(Plan.Cell cell) {
    return Standing.of(
        new Curves(
            new Quantity("frechet", DISTANCE, SHARE),
            "closed form",
            results.looks(cell),
            shares(cell),
            0));
  }

  /** Seed by seed the median over settings, so that seeds are the units. */
  private Claim closer(String game, String without) {
    List<double[]> logs = new ArrayList<>();
    cells.forEach(
        (label, of) -> {
          Plan.Cell own = of.get(game);
          Plan.Cell other = of.getOrDefault(without, cells.get(BASE).get(without));
          if (own != null) {
            logs.add(finals(own).nearerThan(finals(other)));
          }
        });
    double[] medians = new double[logs.get(0).length];
    for (int seed = 0; seed < medians.length; seed++) {
      int at = seed;
      medians[seed] = new Finals(logs.stream().mapToDouble(log -> log[at]).toArray()).median();
    }
    return Claim.paired(
        "closer-" + game,
        ("%s ends closer to the data than %s from the same seed (natural logarithm of the ratio of"
                + " distances, median over settings)")
            .formatted(Titles.of(game), Titles.of(without)),
        Finals.comparison(medians));
  }

  private Optional<Claim> steps(String game) {
    Plan.Cell one = cells.get(BASE).get(game);
    return cells.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("D steps"))
        .findFirst()
        .map(entry -> finals(entry.getValue().get(game)).nearerThan(finals(one)))
        .map(
            logs ->
                Claim.paired(
                    "steps-" + game,
                    ("%s with five discriminator steps ends closer than with one (natural logarithm"
                            + " of the ratio of distances)")
                        .formatted(Titles.of(game)),
                    Finals.comparison(logs)));
  }

  List<Table> tables() {
    List<List<String>> rows = new ArrayList<>();
    cells.forEach(
        (label, of) -> {
          List<String> row = new ArrayList<>(List.of(label));
          for (String game : games) {
            row.add(
                Optional.ofNullable(of.get(game))
                    .map(cell -> finals(cell).words())
                    .orElse("no such setting"));
          }
          rows.add(row);
        });
    List<String> header = new ArrayList<>(List.of("setting"));
    games.forEach(game -> header.add(Titles.of(game)));
    return List.of(
        new Table(
            "Squared Frechet distance after training as a share of E |x|\u00b2: median (10 to 90 %"
                + " of seeds)",
            header, rows));
  }
}
