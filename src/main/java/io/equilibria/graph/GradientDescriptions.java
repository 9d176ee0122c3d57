package io.equilibria.graph;

import io.equilibria.config.Catalogue;
import io.equilibria.config.GameSpec;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.GradientOf;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.penalty.PenaltyKinds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a game takes gradients, in the signs of its papers. */
final class GradientDescriptions {
  private GradientDescriptions() {}

  /**
   * A gradient.
   *
   * @param of the player whose loss it belongs to, or the penalty
   * @param where function, points, and what it goes to
   */
  record Place(String of, String where) {}

  static List<Place> of(GameGraphs blueprint) {
    GameSpec game = blueprint.experiment().game();
    int steps = game.discriminator().steps();
    boolean penalised = isPenalised(game.penalty());
    List<Place> places = new ArrayList<>();
    places.add(
        new Place(
            "discriminator",
            "%s, %s, by %,d parameters%s"
                .formatted(
                    game.lossName(),
                    penalised ? "and penalty" : "no penalty",
                    trained(blueprint.players().discriminator()),
                    steps == 1 ? "" : ", %d times a step".formatted(steps))));
    for (PenaltySpec penalty : game.penalties()) {
      places.add(place(penalty));
    }
    places.add(
        new Place(
            "generator",
            "%s, by %,d parameters"
                .formatted(game.lossName(), trained(blueprint.players().generator()))));
    return places;
  }

  private static Place place(PenaltySpec penalty) {
    return isPenalised(penalty)
        ? new Place(
            "penalty",
            "%s with the gradient g of %s at %s"
                .formatted(cost(penalty), function(penalty), points(penalty)))
        : new Place("norm", "recorded alone: the logit's at the data");
  }

  /** Whether a penalty adds anything, rather than have a norm recorded alone. */
  static boolean isPenalised(PenaltySpec penalty) {
    return form(penalty).map(form -> form.cost().isAdded()).orElse(true);
  }

  private static Optional<PenaltyForm> form(PenaltySpec penalty) {
    return PenaltyKinds.form(Catalogue.installed(), penalty);
  }

  static long trained(Network network) {
    return network.parameters().values().stream()
        .filter(Parameter::trained)
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /** The points at which the norm of the gradient is taken. */
  static String points(PenaltySpec penalty) {
    return form(penalty).map(form -> form.points().formula()).orElse("");
  }

  /** What a gradient g costs; the kind's name where a penalty is on no gradient. */
  static String cost(PenaltySpec penalty) {
    return form(penalty).map(form -> form.cost().formula()).orElse(penalty.kind());
  }

  /** The function whose gradient it is. */
  static String function(PenaltySpec penalty) {
    return form(penalty).map(PenaltyForm::of).orElse(GradientOf.LOGIT) == GradientOf.PROBABILITY
        ? "the probability"
        : "the logit";
  }

  /** Without a fraction where it has none. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
