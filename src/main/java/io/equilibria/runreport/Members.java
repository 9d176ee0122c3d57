package io.equilibria.runreport;

import static io.equilibria.report.figure.NumberText.count;

import io.equilibria.config.GameSpec;
import io.equilibria.config.player.Mixing;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.ScalarQuantity;
import io.equilibria.objective.Side;
import io.equilibria.run.RecordedColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The players of a run of several generators or discriminators, in one of its replicas: components
 * of different replicas have nothing in common but their number, so that no median over replicas
 * says anything of one.
 *
 * @param subject the run
 * @param replica that is shown, the one whose samples are
 */
record Members(RunData subject, int replica) {
  /** Components that figures show, from the first on: more could not be told apart. */
  static final int SHOWN = 8;

  /** Those of a run; empty where each side is one player. */
  static Optional<Members> of(RunData subject) {
    if (subject.run().experiment().game().isPair()) {
      return Optional.empty();
    }
    int first = subject.run().finiteSeeds()[0];
    return Optional.of(
        new Members(subject, subject.typical().map(TypicalSeed::replica).orElse(first)));
  }

  GameSpec game() {
    return subject.run().experiment().game();
  }

  /** The settings of the mixture; empty where players are several but have no weights. */
  Optional<Mixing.Weighted> mixing() {
    return game().mixture().weighted();
  }

  /** Players of a side. */
  int players(Side side) {
    return side == Side.GENERATORS
        ? game().generatorPlayers().size()
        : game().discriminatorPlayers().size();
  }

  /** Those of a side that figures show. */
  int shown(Side side) {
    return Math.min(SHOWN, players(side));
  }

  /** {@code component 2}, {@code discriminator 0}. */
  static String name(Side side, int player) {
    return (side == Side.GENERATORS ? "component " : "discriminator ") + player;
  }

  /** Names of the players of a side that figures show. */
  List<String> names(Side side) {
    return IntStream.range(0, shown(side)).mapToObj(i -> name(side, i)).toList();
  }

  /**
   * The column of a player.
   *
   * @param first that of the first player of its side
   */
  static String column(Side side, int player, String first) {
    String word = side == Side.GENERATORS ? "generator" : "discriminator";
    return RecordedColumns.ofPlayer(word, player, first);
  }

  /** The curves of a column, all replicas'. */
  Optional<Curves> curves(String column) {
    return subject.find(ScalarQuantity.of(column));
  }

  /** The curve of a column in the shown replica, as long as all replicas are finite. */
  Optional<double[]> curve(String column) {
    int place = Arrays.binarySearch(subject.run().finiteSeeds(), replica);
    return place < 0 ? Optional.empty() : curves(column).map(found -> found.values()[place]);
  }

  /** Where the points of a column's curve lie. */
  double[] steps(String column) {
    return Arrays.stream(curves(column).orElseThrow().steps()).asDoubleStream().toArray();
  }

  /** Weights of a side at the end, {@code [seed][player]}; none where they are not recorded. */
  double[][] lastWeights(Side side) {
    String first =
        side == Side.GENERATORS
            ? RecordedColumns.GENERATOR_WEIGHT
            : RecordedColumns.DISCRIMINATOR_WEIGHT;
    if (curves(first).isEmpty()) {
      return new double[0][];
    }
    double[][] weights = new double[curves(first).get().seeds()][players(side)];
    for (int player = 0; player < players(side); player++) {
      double[] ends = curves(column(side, player, first)).orElseThrow().ends();
      for (int seed = 0; seed < weights.length; seed++) {
        weights[seed][player] = ends[seed];
      }
    }
    return weights;
  }

  /** Weights of a side at the end in the shown replica. */
  Optional<double[]> weights(Side side) {
    int place = Arrays.binarySearch(subject.run().finiteSeeds(), replica);
    double[][] all = lastWeights(side);
    return place < 0 || place >= all.length ? Optional.empty() : Optional.of(all[place]);
  }

  /** Half the sum of |w - 1/T|: 0 of equal weights, below 1. */
  static double fromUniform(double[] weights) {
    return Arrays.stream(weights).map(w -> Math.abs(w - 1.0 / weights.length)).sum() / 2;
  }

  /** Which replica is shown, and what is left out of it, as sentences. */
  String whose() {
    int seeds = subject.run().seeds();
    String which = seeds == 1 ? "" : " Of replica %d of %s alone.".formatted(replica, count(seeds));
    boolean more = players(Side.GENERATORS) > SHOWN || players(Side.DISCRIMINATORS) > SHOWN;
    return which + (more ? " Of each side the first %d players are shown.".formatted(SHOWN) : "");
  }
}
