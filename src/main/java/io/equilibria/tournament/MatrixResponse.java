package io.equilibria.tournament;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.objective.Side;
import io.equilibria.response.BestResponse;
import io.equilibria.response.PayoffEstimate;
import io.equilibria.response.ResponseResult;
import io.equilibria.response.ResponseResult.Bound;
import io.equilibria.response.ResponseResult.Start;
import io.equilibria.tournament.matrix.MixedStrategy;
import io.equilibria.tournament.matrix.PayoffMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best response in a matrix game: every choice is tried, so that it is exact. Some choice for
 * certain is always among the best mixtures.
 *
 * @param game discriminators choose rows, generators columns
 * @param side that responds
 * @param opponent the mixture of the other side, which stays as it is
 * @param names of the side's choices, in order
 */
public record MatrixResponse(
    PayoffMatrix game, Side side, MixedStrategy opponent, List<String> names)
    implements BestResponse {
  public MatrixResponse {
    names = List.copyOf(names);
    int choices = side == Side.DISCRIMINATORS ? game.rows() : game.columns();
    if (names.size() != choices) {
      throw new InputException(
          "best response: expected a name for each of %d choices, found %d"
              .formatted(choices, names.size()));
    }
  }

  /** The payoff of every choice; the first of the best is chosen. */
  @Override
  public ResponseResult answer(Execution execution) {
    boolean maximises = side == Side.DISCRIMINATORS;
    double[] payoffs = maximises ? game.ofRows(opponent) : game.ofColumns(opponent);
    int best = 0;
    for (int i = 1; i < payoffs.length; i++) {
      best = (maximises ? payoffs[i] > payoffs[best] : payoffs[i] < payoffs[best]) ? i : best;
    }
    List<Start> starts =
        IntStream.range(0, payoffs.length)
            .mapToObj(
                i ->
                    new Start(
                        names.get(i), payoffs[i], PayoffEstimate.exact(payoffs[i]), 0, List.of()))
            .toList();
    return new ResponseResult(side, Bound.EXACT, PayoffEstimate.exact(payoffs[best]), starts, best);
  }
}
