package io.equilibria.internal.tournament;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.internal.tournament.matrix.AveragePlay;
import io.equilibria.internal.tournament.matrix.MatrixEquilibrium;
import io.equilibria.internal.tournament.matrix.MatrixGame;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The result of a tournament. Row i of the game is the discriminator of entrant i, column j the
 * generator of entrant j.
 */
public final class TournamentResult {
  /** The number of standard errors that count as a significant difference. */
  private static final double SURE = 2;

  private final List<Entrant> entrants;
  private final Terms terms;
  private final PayoffTable table;
  private final Solution solution;

  /**
   * The terms of a tournament.
   *
   * @param payoff the payoff
   * @param data the data on which all discriminators were evaluated
   * @param samples the number of samples of each generator
   * @param seed the seed of data and samples
   * @param weights a description of the generator parameters used for sampling
   */
  public record Terms(Payoff payoff, JudgedData data, int samples, long seed, String weights) {}

  /**
   * The data on which all discriminators were evaluated.
   *
   * @param name the displayed name
   * @param heldOut whether no game was trained on them
   * @param rows the number of rows
   */
  public record JudgedData(String name, boolean heldOut, int rows) {}

  /**
   * The solution of the game.
   *
   * @param equilibrium the equilibrium of the payoffs
   * @param value the 95 % interval of the value
   * @param checks fictitious play, then multiplicative weights
   */
  record Solution(MatrixEquilibrium equilibrium, Interval value, List<AveragePlay> checks) {}

  TournamentResult(List<Entrant> entrants, Terms terms, PayoffTable table, Solution solution) {
    this.entrants = List.copyOf(entrants);
    this.terms = terms;
    this.table = table;
    this.solution = solution;
  }

  /** The entrants, in the order of rows and columns. */
  public List<Entrant> entrants() {
    return entrants;
  }

  /** The number of entrants. */
  public int size() {
    return entrants.size();
  }

  /** Whether all are checkpoints of one run. */
  public boolean ofOneRun() {
    return entrants.stream().map(Entrant::run).distinct().count() == 1;
  }

  /** The displayed names of the entrants: steps, or runs and steps. */
  public List<String> names() {
    return EntrantNames.of(entrants);
  }

  /** The displayed name of an entrant's run. */
  String runName(int entrant) {
    return EntrantNames.ofRun(entrants, entrants.get(entrant));
  }

  public Terms terms() {
    return terms;
  }

  /** The game's payoffs, value and equilibrium. */
  public MatrixEquilibrium equilibrium() {
    return solution.equilibrium();
  }

  /** The 95 % interval of the value, by bootstrap over data and samples. */
  public Interval value() {
    return solution.value();
  }

  /** Fictitious play, then multiplicative weights; their bounds contain the value. */
  public List<AveragePlay> checks() {
    return solution.checks();
  }

  /** The payoff of a discriminator against a generator. */
  public PayoffEstimate payoff(int discriminator, int generator) {
    return table.entry(discriminator, generator);
  }

  /** The best discriminator among the entrants against an entrant's generator. */
  public ResponseResult toGenerator(int entrant) {
    return answer(Side.DISCRIMINATORS, entrant);
  }

  /** The best generator among the entrants against an entrant's discriminator. */
  public ResponseResult toDiscriminator(int entrant) {
    return answer(Side.GENERATORS, entrant);
  }

  private ResponseResult answer(Side side, int entrant) {
    return new MatrixResponse(
            equilibrium().game(), side, MixedStrategy.pure(size(), entrant), names())
        .answer(Execution.SEQUENTIAL);
  }

  /** The exploitability of an entrant's generator: how far the payoff can rise above the value. */
  public double ofGenerator(int entrant) {
    return exploited(toGenerator(entrant).payoff().value() - equilibrium().value());
  }

  /**
   * The exploitability of an entrant's discriminator: how far the payoff can fall below the value.
   */
  public double ofDiscriminator(int entrant) {
    return exploited(equilibrium().value() - toDiscriminator(entrant).payoff().value());
  }

  /** A difference, or 0 if it is rounding. */
  private double exploited(double difference) {
    double rounding = MatrixGame.TOLERANCE * equilibrium().game().scale();
    return difference <= rounding ? 0 : difference;
  }

  /** The duality gap of an entrant's pair among the entrants: the sum of both exploitabilities. */
  public double gap(int entrant) {
    return ofGenerator(entrant) + ofDiscriminator(entrant);
  }

  /** {@link #ofGenerator} of the uniform mixture of all generators. */
  public double ofEvenGenerators() {
    return exploited(equilibrium().ofColumns(MixedStrategy.uniform(size())));
  }

  /** {@link #ofDiscriminator} of the uniform mixture of all discriminators. */
  public double ofEvenDiscriminators() {
    return exploited(equilibrium().ofRows(MixedStrategy.uniform(size())));
  }

  /** The largest standard error of a payoff: exploitability below it may be sampling error. */
  public double largestError() {
    double largest = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        largest = Math.max(largest, payoff(i, j).error());
      }
    }
    return largest;
  }

  /** The entrant with the smallest gap, the first in case of a tie. */
  public int leastExploited() {
    return IntStream.range(0, size())
        .boxed()
        .min(Comparator.comparingDouble(this::gap))
        .orElseThrow();
  }

  /**
   * The margin of one entrant over another: the payoff of its discriminator against the other's
   * generator minus that of the other's discriminator against its generator.
   */
  public PayoffEstimate margin(int one, int other) {
    return table.margin(one, other);
  }

  /** Whether one entrant is ahead of another by more than two standard errors. */
  public boolean beats(int one, int other) {
    PayoffEstimate margin = margin(one, other);
    return one != other && margin.value() > SURE * margin.error();
  }

  /** The number of entrants that an entrant beats. */
  public int wins(int entrant) {
    return (int) IntStream.range(0, size()).filter(other -> beats(entrant, other)).count();
  }

  /** The number of entrants that beat an entrant. */
  public int losses(int entrant) {
    return (int) IntStream.range(0, size()).filter(other -> beats(other, entrant)).count();
  }
}
