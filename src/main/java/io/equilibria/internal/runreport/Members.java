package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The players of a run with several generators or discriminators, in one of its replicas.
 * Components of different replicas share only their index, so a median over replicas is meaningless
 * for a component.
 *
 * @param subject the run
 * @param replica the replica shown, whose samples are shown too
 */
record Members(RunData subject, int replica) {
  /** Largest number of components that figures show; more would be indistinguishable. */
  static final int SHOWN = 8;

  /** The players of a run; empty if each side has one player. */
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

  /** The settings of the mixture; empty if there are several players without weights. */
  Optional<Mixing.Weighted> mixing() {
    return game().mixture().weighted();
  }

  /** Number of players of a side. */
  int players(Side side) {
    return side == Side.GENERATORS
        ? game().generatorPlayers().size()
        : game().discriminatorPlayers().size();
  }

  /** Number of players of a side that figures show. */
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
   * @param first the column of the first player of its side
   */
  static String column(Side side, int player, String first) {
    String word = side == Side.GENERATORS ? "generator" : "discriminator";
    return RecordedColumns.ofPlayer(word, player, first);
  }

  /** The curves of a column in all replicas. */
  Optional<Curves> curves(String column) {
    return subject.find(ScalarQuantity.of(column));
  }

  /** The curve of a column in the shown replica, as long as all replicas are finite. */
  Optional<double[]> curve(String column) {
    int place = Arrays.binarySearch(subject.run().finiteSeeds(), replica);
    return place < 0 ? Optional.empty() : curves(column).map(found -> found.values()[place]);
  }

  /** The steps of the points of a column's curve. */
  double[] steps(String column) {
    return Arrays.stream(curves(column).orElseThrow().steps()).asDoubleStream().toArray();
  }

  /** Weights of a side at the end, {@code [seed][player]}; empty if they are not recorded. */
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

  /** Final weights of a side in the shown replica. */
  Optional<double[]> weights(Side side) {
    int place = Arrays.binarySearch(subject.run().finiteSeeds(), replica);
    double[][] all = lastWeights(side);
    return place < 0 || place >= all.length ? Optional.empty() : Optional.of(all[place]);
  }

  /**
   * Total variation distance from uniform weights, half the sum of |w - 1/T|: 0 for equal weights,
   * always below 1.
   */
  static double fromUniform(double[] weights) {
    return Arrays.stream(weights).map(w -> Math.abs(w - 1.0 / weights.length)).sum() / 2;
  }

  /** Sentences that state which replica is shown and which of its players are omitted. */
  String whose() {
    int seeds = subject.run().seeds();
    String which = seeds == 1 ? "" : " Replica %d of %s only.".formatted(replica, count(seeds));
    boolean more = players(Side.GENERATORS) > SHOWN || players(Side.DISCRIMINATORS) > SHOWN;
    return which
        + (more ? " Only the first %d players of each side are shown.".formatted(SHOWN) : "");
  }
}
