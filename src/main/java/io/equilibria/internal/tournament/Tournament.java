package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.metric.statistics.Bootstrap;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.tournament.matrix.AveragePlay;
import io.equilibria.internal.tournament.matrix.FictitiousPlay;
import io.equilibria.internal.tournament.matrix.MatrixEquilibrium;
import io.equilibria.internal.tournament.matrix.MatrixGame;
import io.equilibria.internal.tournament.matrix.MultiplicativeWeights;
import io.equilibria.internal.tournament.matrix.PayoffMatrix;
import io.equilibria.payoff.Payoff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs the empirical game between checkpoints: every discriminator is evaluated on the samples of
 * every generator and on the same held-out data, and the matrix of payoffs is solved as a zero-sum
 * game. The equilibrium is among these checkpoints only, and exploitability is relative to the best
 * of them; a discriminator trained against a generator may gain more.
 *
 * <p>Generators with the same latent length use the same latent vectors.
 */
public final class Tournament {
  /** The number of samples between two progress reports; payoffs do not depend on it. */
  private static final int CHUNK = 640;

  private static final int DRAWS = 500;
  private static final double LEVEL = 0.95;
  private static final int ROUNDS = 10_000;

  private final List<Entrant> entrants;
  private final List<String> names;
  private final TournamentSettings settings;
  private final Payoff payoff;
  private final HeldOutData data;

  private Tournament(
      List<Entrant> entrants, TournamentSettings settings, Payoff payoff, HeldOutData data) {
    this.entrants = entrants;
    this.names = EntrantNames.of(entrants);
    this.settings = settings;
    this.payoff = payoff;
    this.data = data;
  }

  /**
   * Runs a tournament.
   *
   * @param entrants at least two entrants
   * @param catalogue the kinds of losses and data
   * @param execution receives the number of samples evaluated by all discriminators; may cancel
   * @throws InputException if the runs' data, classes or kinds of discriminators differ, if the
   *     payoff is unknown, if there are too few data, or if an entrant has diverged
   */
  public static TournamentResult hold(
      List<Entrant> entrants,
      TournamentSettings settings,
      Catalogue catalogue,
      Execution execution) {
    List<Path> runs = entrants.stream().map(Entrant::run).distinct().toList();
    Payoff payoff = CommonPayoff.of(runs, settings.payoff(), catalogue);
    HeldOutData data =
        HeldOutData.of(
            CommonData.of(runs, catalogue),
            catalogue,
            settings.samples(),
            PayoffTable.BLOCKS,
            settings.seed());
    return new Tournament(entrants, settings, payoff, data).hold(execution);
  }

  private TournamentResult hold(Execution execution) {
    List<EntrantPlayers> players = new ArrayList<>();
    try {
      for (int i = 0; i < entrants.size(); i++) {
        execution.monitor().requireNotCancelled();
        players.add(EntrantPlayers.open(entrants.get(i), names.get(i)));
      }
      requireSameClasses(players);
      PayoffTable table = estimate(players, execution);
      return result(table, weights(players));
    } finally {
      players.forEach(EntrantPlayers::close);
    }
  }

  /** The parameters that the generators are sampled with, which runs may choose differently. */
  private static String weights(List<EntrantPlayers> players) {
    return players.stream()
        .map(EntrantPlayers::weights)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private void requireSameClasses(List<EntrantPlayers> players) {
    List<String> classes = players.get(0).classes();
    for (int i = 0; i < players.size(); i++) {
      if (!players.get(i).classes().equals(classes)) {
        throw new InputException(
            "tournament: expected games that are all given the same classes, or none, found %d classes at %s and %d at %s; give them tournaments of their own"
                .formatted(
                    classes.size(), names.get(0), players.get(i).classes().size(), names.get(i)));
      }
    }
    if (!classes.isEmpty() && data.labels().isEmpty()) {
      throw new InputException(
          "tournament: expected images with classes, since the players are given classes, found %s, which are drawn without classes"
              .formatted(data.name()));
    }
  }

  private PayoffTable estimate(List<EntrantPlayers> players, Execution execution) {
    PayoffTable table = new PayoffTable(players.size());
    long judged = data.rows().length;
    long total = judged + (long) players.size() * settings.samples();
    Optional<int[]> labels = data.labels().filter(any -> !players.get(0).classes().isEmpty());
    Judging onReal = new Judging(players, payoff::ofReal, execution);
    double[][] real = onReal.of(data.rows().length, (from, to) -> rows(labels, from, to), 0, total);
    for (int i = 0; i < players.size(); i++) {
      table.real(i, real[i]);
    }
    Judging onGenerated = new Judging(players, payoff::ofGenerated, execution);
    for (int j = 0; j < players.size(); j++) {
      SampleStream stream = SampleStream.of(players.get(j), settings);
      double[][] generated = onGenerated.of(settings.samples(), stream::part, judged, total);
      judged += settings.samples();
      for (int i = 0; i < players.size(); i++) {
        table.generated(i, j, generated[i]);
      }
    }
    return table;
  }

  private Points rows(Optional<int[]> labels, int from, int to) {
    return new Points(
        Arrays.copyOfRange(data.rows(), from, to),
        labels.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  private TournamentResult result(PayoffTable table, String weights) {
    PayoffMatrix matrix = table.matrix();
    MatrixEquilibrium equilibrium = MatrixGame.solve(matrix);
    Interval value =
        new Bootstrap(PayoffTable.BLOCKS, DRAWS, settings.seed())
            .interval(LEVEL, blocks -> MatrixGame.solve(table.matrix(blocks)).value());
    List<AveragePlay> checks =
        List.of(
            new FictitiousPlay(ROUNDS).of(matrix), new MultiplicativeWeights(ROUNDS).of(matrix));
    return new TournamentResult(
        entrants,
        new TournamentResult.Terms(
            payoff,
            new TournamentResult.JudgedData(data.name(), data.heldOut(), data.rows().length),
            settings.samples(),
            settings.seed(),
            weights),
        table,
        new TournamentResult.Solution(equilibrium, value, checks));
  }

  /**
   * Points with their classes, if the game has any.
   *
   * @param rows {@code [count][features]}
   * @param labels {@code [count]}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Points(float[][] rows, Optional<int[]> labels) {}

  /** Provides points by index. */
  @FunctionalInterface
  private interface PointSource {
    Points part(int from, int to);
  }

  /** The samples of a generator, drawn on demand. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SampleStream(EntrantPlayers players, float[][] latent, Optional<int[]> labels) {
    static SampleStream of(EntrantPlayers players, TournamentSettings settings) {
      return new SampleStream(
          players,
          players.latent(settings.samples(), settings.seed()),
          players.labels(settings.samples(), settings.seed()));
    }

    Points part(int from, int to) {
      Optional<int[]> own = labels.map(all -> Arrays.copyOfRange(all, from, to));
      return new Points(players.samples(Arrays.copyOfRange(latent, from, to), own), own);
    }
  }

  /** All discriminators, evaluated on the same points. */
  private record Judging(
      List<EntrantPlayers> players, DoubleUnaryOperator worth, Execution execution) {
    /** The payoffs of their logits, {@code [discriminators][count]}. */
    double[][] of(int count, PointSource source, long done, long total) {
      double[][] worths = new double[players.size()][count];
      ProgressMonitor monitor = execution.monitor();
      for (int from = 0; from < count; from += CHUNK) {
        monitor.requireNotCancelled();
        int start = from;
        int end = Math.min(count, from + CHUNK);
        Points points = source.part(start, end);
        execution
            .workers()
            .forEach(
                players.size(),
                i ->
                    System.arraycopy(
                        players.get(i).judge(points.rows(), points.labels(), worth),
                        0,
                        worths[i],
                        start,
                        end - start));
        monitor.report(done + end, total, "samples");
      }
      return worths;
    }
  }
}
