package io.equilibria.tournament;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.payoff.Payoff;
import io.equilibria.tournament.PayoffEstimates.Margin;
import io.equilibria.tournament.matrix.AveragePlay;
import io.equilibria.tournament.matrix.MatrixEquilibrium;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a tournament found. Row i of the game is the discriminator of entrant i, column j the
 * generator of entrant j.
 */
public final class TournamentResult {
  private final List<Entrant> entrants;
  private final Terms terms;
  private final PayoffEstimates estimates;
  private final MatrixEquilibrium equilibrium;
  private final Interval value;
  private final List<AveragePlay> checks;

  /**
   * What was played for, and on what.
   *
   * @param payoff of all
   * @param data name of the data
   * @param heldOut whether no game trained on them
   * @param rows of data
   * @param samples of each generator
   * @param seed of both
   * @param weights that generators draw with, in words
   */
  public record Terms(
      Payoff payoff,
      String data,
      boolean heldOut,
      int rows,
      int samples,
      long seed,
      String weights) {}

  TournamentResult(
      List<Entrant> entrants,
      Terms terms,
      PayoffEstimates estimates,
      MatrixEquilibrium equilibrium,
      Interval value,
      List<AveragePlay> checks) {
    this.entrants = List.copyOf(entrants);
    this.terms = terms;
    this.estimates = estimates;
    this.equilibrium = equilibrium;
    this.value = value;
    this.checks = List.copyOf(checks);
  }

  /** Who played, in the order of rows and columns. */
  public List<Entrant> entrants() {
    return entrants;
  }

  /** How many played. */
  public int size() {
    return entrants.size();
  }

  /** Names of the entrants for people: steps, or runs and steps. */
  public List<String> names() {
    return EntrantNames.of(entrants);
  }

  public Terms terms() {
    return terms;
  }

  /** The game's payoffs, value and equilibrium. */
  public MatrixEquilibrium equilibrium() {
    return equilibrium;
  }

  /** 95 % interval of the value, by the bootstrap over data and samples. */
  public Interval value() {
    return value;
  }

  /** Fictitious play, then multiplicative weights: their bounds hold the value. */
  public List<AveragePlay> checks() {
    return checks;
  }

  /** The payoff of a discriminator against a generator. */
  public double payoff(int discriminator, int generator) {
    return equilibrium.game().at(discriminator, generator);
  }

  /** Its standard error. */
  public double error(int discriminator, int generator) {
    return estimates.error(discriminator, generator);
  }

  /** How far an entrant's generator lets the payoff rise above the value. */
  public double ofGenerator(int entrant) {
    return equilibrium.ofColumn(entrant);
  }

  /** How far an entrant's discriminator lets the payoff fall below the value. */
  public double ofDiscriminator(int entrant) {
    return equilibrium.ofRow(entrant);
  }

  /** The duality gap of an entrant's pair among the entrants: the sum of both exploitabilities. */
  public double gap(int entrant) {
    return ofGenerator(entrant) + ofDiscriminator(entrant);
  }

  /** The entrant of the smallest gap, the first of several. */
  public int leastExploited() {
    return IntStream.range(0, size())
        .boxed()
        .min(Comparator.comparingDouble(this::gap))
        .orElseThrow();
  }

  /** By how much one entrant is ahead of another; see {@link PayoffEstimates#margin}. */
  double margin(int one, int other) {
    return estimates.margin(one, other).value();
  }

  /**
   * Whether one entrant beats another: its discriminator is paid more against the other's generator
   * than the other's against its, by more than {@value Margin#SURE} standard errors.
   */
  public boolean beats(int one, int other) {
    return one != other && estimates.margin(one, other).wins();
  }

  /** How many others an entrant beats. */
  public int wins(int entrant) {
    return (int) IntStream.range(0, size()).filter(other -> beats(entrant, other)).count();
  }

  /** How many others beat an entrant. */
  public int losses(int entrant) {
    return (int) IntStream.range(0, size()).filter(other -> beats(other, entrant)).count();
  }
}
