package io.equilibria.internal.equilibrium;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.response.FrozenGame;
import io.equilibria.internal.response.GameResponse;
import io.equilibria.internal.response.ResponsePoints;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains single players against the frozen other side of a checkpoint, from the current player and
 * from scratch. Penalties are omitted, since only the payoff counts; constraints are kept, since
 * they define the class.
 */
final class TrainedResponses implements ResponseSearch {
  private final FrozenGame frozen;
  private final boolean ownLoss;
  private final CertificateSettings settings;

  /**
   * Creates the search for a model.
   *
   * @param ownLoss whether generators are also trained with their game's own loss
   */
  TrainedResponses(TrainedModel model, boolean ownLoss, CertificateSettings settings) {
    ExperimentSpec experiment = model.experiment();
    this.ownLoss = ownLoss;
    this.settings = settings;
    frozen =
        new FrozenGame(
            experiment.withGame(experiment.game().withPenalties(List.of(NoPenalty.DEFAULT))),
            model::parameter,
            numbers(model.componentWeights()),
            numbers(model.discriminatorWeights()));
  }

  private static List<Double> numbers(float[] weights) {
    return IntStream.range(0, weights.length).mapToObj(i -> (double) weights[i]).toList();
  }

  @Override
  public List<Reached> of(
      Side side, Payoff payoff, ResponsePoints points, Estimate current, Execution execution) {
    if (settings.steps() == 0) {
      return List.of();
    }
    GameResponse response =
        new GameResponse(
            frozen,
            side,
            payoff,
            settings.responses(1 + settings.starts()),
            points,
            Catalogue.installed());
    List<Reached> all =
        new ArrayList<>(ResponseSearch.reached(side, response.answer(execution), "", current));
    if (side == Side.GENERATORS && ownLoss) {
      all.addAll(
          ResponseSearch.reached(
              side, response.trainedByOwnLoss().answer(execution), ", by its own loss", current));
    }
    return all;
  }
}
