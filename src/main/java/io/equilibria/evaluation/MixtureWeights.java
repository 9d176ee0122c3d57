package io.equilibria.evaluation;

import java.util.Arrays;

/**
 * The weights of a game's players as its last step recorded them, {@code generator_weight}, {@code
 * generator_1_weight} and so on; a player that is alone on its side has the weight 1.
 */
final class MixtureWeights {
  private static final String GENERATOR = "generator";
  private static final String DISCRIMINATOR = "discriminator";

  private MixtureWeights() {}

  /** Of the generators, [T], which sum to 1. */
  static double[] generators(TrainedReplica game) {
    return recorded(game, GENERATOR, game.experiment().game().generatorPlayers().size());
  }

  /** Of the discriminators, [T], which sum to 1. */
  static double[] discriminators(TrainedReplica game) {
    return recorded(game, DISCRIMINATOR, game.experiment().game().discriminatorPlayers().size());
  }

  private static double[] recorded(TrainedReplica game, String side, int players) {
    double[] weights = new double[players];
    Arrays.setAll(weights, i -> players == 1 ? 1 : game.scalar(numbered(side, i) + "_weight"));
    return weights;
  }

  private static String numbered(String side, int player) {
    return player == 0 ? side : side + "_" + player;
  }

  /**
   * Half the sum of |w_k - 1/T|: the mass that would have to move to make them equal, 0 to 1 - 1/T.
   */
  static double fromEqual(double[] weights) {
    return Arrays.stream(weights).map(w -> Math.abs(w - 1.0 / weights.length)).sum() / 2;
  }

  /**
   * The mixture's payoff sum_ij w_ui w_vj F(u_i, v_j) of the last step (Arora et al. 2017, section
   * 5); of a single pair minus the discriminator's loss, penalties left out.
   */
  static double payoff(TrainedReplica game) {
    double[] generators = generators(game);
    double[] discriminators = discriminators(game);
    if (generators.length == 1 && discriminators.length == 1) {
      return -game.scalar("discriminator_loss");
    }
    double payoff = 0;
    for (int d = 0; d < discriminators.length; d++) {
      for (int g = 0; g < generators.length; g++) {
        payoff += discriminators[d] * generators[g] * game.scalar("payoff_" + d + "_" + g);
      }
    }
    return payoff;
  }
}
