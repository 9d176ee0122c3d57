package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.response.BestResponse;
import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.internal.response.ResponseResult.Bound;
import io.equilibria.internal.response.ResponseResult.Start;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import io.equilibria.internal.tournament.matrix.PayoffMatrix;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The exact best response in a matrix game, found by trying every choice. A pure strategy is always
 * among the best responses.
 *
 * @param game the payoffs; discriminators choose rows, generators columns
 * @param side the responding side
 * @param opponent the fixed mixture of the other side
 * @param names the names of the side's choices, in order
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

  /** Computes the payoff of every choice; in case of a tie the first is chosen. */
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
