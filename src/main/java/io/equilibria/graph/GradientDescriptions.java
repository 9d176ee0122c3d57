package io.equilibria.graph;

import io.equilibria.config.GameSpec;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.GradientOf;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.config.PenaltySpec.OnData;
import io.equilibria.config.PenaltySpec.OnSamples;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import java.math.BigDecimal;
import java.util.List;

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
    PenaltySpec penalty = game.penalty();
    return List.of(
        new Place(
            "discriminator",
            "%s, %s, by %,d parameters%s"
                .formatted(
                    game.lossName(),
                    penalty instanceof NoPenalty ? "no penalty" : "and penalty",
                    trained(blueprint.players().discriminator()),
                    steps == 1 ? "" : ", %d times a step".formatted(steps))),
        new Place(
            penalty instanceof NoPenalty ? "norm" : "penalty",
            penalty instanceof NoPenalty
                ? "recorded alone: the logit's at the data"
                : "%s with the gradient g of %s at %s"
                    .formatted(cost(penalty), function(penalty), points(penalty))),
        new Place(
            "generator",
            "%s, by %,d parameters"
                .formatted(game.lossName(), trained(blueprint.players().generator()))));
  }

  static long trained(Network network) {
    return network.parameters().values().stream()
        .filter(Parameter::trained)
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /** The points at which the norm of the gradient is taken. */
  static String points(PenaltySpec penalty) {
    if (penalty instanceof Interpolated) {
      return "e x + (1 - e) G(z), e ~ U[0, 1]";
    }
    if (penalty instanceof AroundData around) {
      return "x + a %s std(x) u, a ~ U[0, 1], u ~ U[%s, 1]"
          .formatted(number(around.scale()), around.centred() ? "-1" : "0");
    }
    return penalty instanceof OnSamples ? "G(z)" : "x";
  }

  /** What a gradient g costs. */
  static String cost(PenaltySpec penalty) {
    if (penalty instanceof Interpolated p) {
      return towards(p.weight(), p.target(), p.oneSided());
    }
    if (penalty instanceof AroundData p) {
      return towards(p.weight(), p.target(), p.oneSided());
    }
    if (penalty instanceof OnData p) {
      return number(p.weight()) + "/2 mean |g|^2";
    }
    return penalty instanceof OnSamples p
        ? number(p.weight()) + "/2 mean |g|^2"
        : "mean |g|, recorded alone";
  }

  /** The function whose gradient it is. */
  static String function(PenaltySpec penalty) {
    return penalty instanceof AroundData p && p.gradientOf() == GradientOf.PROBABILITY
        ? "the probability"
        : "the logit";
  }

  private static String towards(double weight, double target, boolean oneSided) {
    String excess = "|g| - " + number(target);
    return number(weight)
        + " mean "
        + (oneSided ? "max(0, " + excess + ")^2" : "(" + excess + ")^2");
  }

  /** Without a fraction where it has none. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
