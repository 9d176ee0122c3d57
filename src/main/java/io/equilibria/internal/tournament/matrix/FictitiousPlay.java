package io.equilibria.internal.tournament.matrix;

import io.equilibria.InputException;

/**
 * Fictitious play (Brown 1951): in every round each player chooses a best response to the other's
 * average so far, the first in case of a tie. The bounds of the averages converge to the value
 * (Robinson 1951); the gap is at most of the order t^(-1 / (rows + columns - 2)) after t rounds
 * (Shapiro 1958), and in most games near t^(-1/2).
 *
 * @param rounds at least 1
 */
public record FictitiousPlay(int rounds) {
  public FictitiousPlay {
    if (rounds < 1) {
      throw new InputException("rounds: expected at least 1, found " + rounds);
    }
  }

  /** Plays from each player's first choice. */
  public AveragePlay of(PayoffMatrix game) {
    double[] chosenRows = new double[game.rows()];
    double[] chosenColumns = new double[game.columns()];
    double[] ofRows = new double[game.rows()]; // sums over the columns chosen so far
    double[] ofColumns = new double[game.columns()];
    int row = 0;
    int column = 0;
    for (int round = 0; round < rounds; round++) {
      chosenRows[row]++;
      chosenColumns[column]++;
      for (int i = 0; i < ofRows.length; i++) {
        ofRows[i] += game.at(i, column);
      }
      for (int j = 0; j < ofColumns.length; j++) {
        ofColumns[j] += game.at(row, j);
      }
      row = largest(ofRows, 1);
      column = largest(ofColumns, -1);
    }
    return new AveragePlay(
        game, MixedStrategy.ofParts(chosenRows), MixedStrategy.ofParts(chosenColumns), rounds);
  }

  /** The index of the first largest of numbers times a sign. */
  private static int largest(double[] numbers, int sign) {
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (sign * numbers[i] > sign * numbers[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
