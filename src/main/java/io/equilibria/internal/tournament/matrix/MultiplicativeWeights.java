package io.equilibria.internal.tournament.matrix;

import io.equilibria.InputException;
import java.util.Arrays;

/**
 * Multiplicative weights (Freund and Schapire 1999, <i>Adaptive game playing using multiplicative
 * weights</i>): each player's weight of a choice is proportional to exp(eta times the sum of its
 * payoffs so far). With n choices, payoffs within a range R, T rounds and eta = sqrt(8 ln n / T) /
 * R a player's regret is at most R sqrt(T ln n / 2) (Cesa-Bianchi and Lugosi 2006, theorem 2.2), so
 * the gap of the averages is at most {@link #bound}.
 *
 * @param rounds T, at least 1
 */
public record MultiplicativeWeights(int rounds) {
  public MultiplicativeWeights {
    if (rounds < 1) {
      throw new InputException("rounds: expected at least 1, found " + rounds);
    }
  }

  /** R (sqrt(ln rows / 2 T) + sqrt(ln columns / 2 T)), the largest possible gap. */
  public double bound(PayoffMatrix game) {
    return (game.largest() - game.smallest())
        * (Math.sqrt(Math.log(game.rows()) / (2.0 * rounds))
            + Math.sqrt(Math.log(game.columns()) / (2.0 * rounds)));
  }

  /** Plays from uniform weights. */
  public AveragePlay of(PayoffMatrix game) {
    double[] sumRows = new double[game.rows()];
    double[] sumColumns = new double[game.columns()];
    double[] ofRows = new double[game.rows()];
    double[] ofColumns = new double[game.columns()];
    for (int round = 0; round < rounds; round++) {
      MixedStrategy rows = weights(ofRows, rate(game, game.rows()));
      MixedStrategy columns = weights(ofColumns, -rate(game, game.columns()));
      add(rows.weights(), sumRows);
      add(columns.weights(), sumColumns);
      add(game.ofRows(columns), ofRows);
      add(game.ofColumns(rows), ofColumns);
    }
    return new AveragePlay(
        game, MixedStrategy.ofParts(sumRows), MixedStrategy.ofParts(sumColumns), rounds);
  }

  private double rate(PayoffMatrix game, int choices) {
    return Math.sqrt(8 * Math.log(choices) / rounds) / game.scale();
  }

  private static MixedStrategy weights(double[] payoffs, double rate) {
    double[] exponents = Arrays.stream(payoffs).map(payoff -> rate * payoff).toArray();
    double largest = Arrays.stream(exponents).max().orElseThrow();
    return MixedStrategy.ofParts(
        Arrays.stream(exponents).map(exponent -> Math.exp(exponent - largest)).toArray());
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
