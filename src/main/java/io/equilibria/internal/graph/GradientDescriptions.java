package io.equilibria.internal.graph;

import io.equilibria.config.Catalogue;
import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing.Weighted.Weights;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.text.DecimalText;
import io.equilibria.layer.Parameter;
import io.equilibria.penalty.PenaltyForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes the gradients computed in a game, in the notation of the papers. */
final class GradientDescriptions {
  private GradientDescriptions() {}

  /**
   * A gradient.
   *
   * @param of the player whose loss it belongs to, or the penalty
   * @param where the function, the points, and its target
   */
  record Place(String of, String where) {}

  static List<Place> of(GameGraphs blueprint) {
    GameSpec game = blueprint.experiment().game();
    Networks players = blueprint.players();
    boolean penalised = isPenalised(game);
    List<Place> places = new ArrayList<>();
    for (int d = 0; d < players.discriminators().size(); d++) {
      Discriminator player = players.discriminators().get(d);
      int steps = game.discriminatorPlayers().get(d).steps();
      places.add(
          new Place(
              player.name(),
              "%s, %s, by %,d parameters%s"
                  .formatted(
                      game.lossName(),
                      penalised ? "and penalty" : "no penalty",
                      player.networks().stream().mapToLong(GradientDescriptions::trained).sum(),
                      steps == 1 ? "" : ", %d times a step".formatted(steps))));
    }
    for (int i = 0; i < game.penalties().size(); i++) {
      places.add(place(i == 0 ? "penalty" : "penalty_" + i, game.penalties().get(i)));
    }
    for (Network generator : players.generators()) {
      places.add(
          new Place(
              generator.name(),
              "%s, by %,d parameters".formatted(game.lossName(), trained(generator))));
    }
    game.mixture()
        .weighted()
        .filter(mixture -> mixture.weights() == Weights.TRAINED)
        .ifPresent(
            mixture -> {
              weights(
                      StateNames.MIXTURE_OF_DISCRIMINATORS,
                      mixture.discriminators(),
                      mixture.discriminatorEntropy())
                  .ifPresent(places::add);
              weights(
                      StateNames.MIXTURE_OF_GENERATORS,
                      mixture.generators(),
                      mixture.generatorEntropy())
                  .ifPresent(places::add);
            });
    return places;
  }

  /** The gradient of a side's log-weights, if it has any. */
  private static Optional<Place> weights(String name, int players, double entropy) {
    return players == 1
        ? Optional.empty()
        : Optional.of(
            new Place(
                name,
                "the mixed losses, and %s times -(1/T) sum log w, by %d log-weights"
                    .formatted(DecimalText.of(entropy), players)));
  }

  private static Place place(String name, PenaltySettings penalty) {
    return isPenalised(penalty)
        ? new Place(
            name,
            "%s with the gradient g of %s at %s"
                .formatted(cost(penalty), function(penalty), points(penalty)))
        : new Place("norm", "recorded alone: the logit's at the data");
  }

  /** Whether any penalty of a game contributes to the loss. */
  static boolean isPenalised(GameSpec game) {
    return game.penalties().stream().anyMatch(GradientDescriptions::isPenalised);
  }

  /** Whether a penalty contributes to the loss, rather than only having its norm recorded. */
  static boolean isPenalised(PenaltySettings penalty) {
    return form(penalty).map(form -> form.cost().isAdded()).orElse(true);
  }

  private static Optional<PenaltyForm> form(PenaltySettings penalty) {
    return PenaltyKinds.form(Catalogue.installed(), penalty);
  }

  static long trained(Network network) {
    return network.parameters().values().stream()
        .filter(Parameter::trained)
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /** The points at which the norm of the gradient is taken. */
  static String points(PenaltySettings penalty) {
    return form(penalty).map(form -> form.points().formula()).orElse("");
  }

  /**
   * The penalty as a function of the gradient g; the kind's name if it does not depend on a
   * gradient.
   */
  static String cost(PenaltySettings penalty) {
    return form(penalty).map(form -> form.cost().formula()).orElse(penalty.kind());
  }

  /** The function whose gradient is penalised. */
  static String function(PenaltySettings penalty) {
    return form(penalty).map(PenaltyForm::of).orElse(GradientOf.LOGIT) == GradientOf.PROBABILITY
        ? "the probability"
        : "the logit";
  }
}
