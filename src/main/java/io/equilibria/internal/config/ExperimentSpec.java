package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.DataSettings;

/**
 * All settings of a run.
 *
 * @param name the name, used for its folder: at most 64 letters, digits, '.', '_' and '-'
 * @param seed the root seed of all random draws; any number
 * @param replicas the number of games with different random numbers trained together, 1 to {@link
 *     #MAX_REPLICAS}
 * @param data the training data
 * @param game the rules and the players
 * @param training the length of training and its records
 */
public record ExperimentSpec(
    String name, long seed, int replicas, DataSettings data, GameSpec game, TrainingSpec training) {
  public static final int MAX_REPLICAS = 4096;
  public static final String DEFAULT_NAME = "experiment";
  public static final long DEFAULT_SEED = 1;
  public static final int DEFAULT_REPLICAS = 1;

  public ExperimentSpec {
    Require.name("name", name);
    Require.between("replicas", replicas, 1, MAX_REPLICAS);
    Require.given("data", data);
    Require.given("game", game);
    Require.given("training", training);
    for (int i = 0; i < game.generators().size(); i++) {
      GeneratorSpec player = game.generators().get(i);
      String key = GameSpec.memberKey("game.generator", i, game.generators()) + ".architecture";
      checkFit(key, player.architecture(), data);
      ArchitectureSpec.requireStart(player.architecture(), key, player.latent(), data.dimension());
    }
    for (int i = 0; i < game.discriminators().size(); i++) {
      DiscriminatorSpec player = game.discriminators().get(i);
      String key =
          GameSpec.memberKey("game.discriminator", i, game.discriminators()) + ".architecture";
      checkFit(key, player.architecture(), data);
      ArchitectureSpec.requireStart(player.architecture(), key, data.dimension(), 1);
    }
  }

  /** The default game and training for these data. */
  public static ExperimentSpec of(DataSettings data) {
    return new ExperimentSpec(
        DEFAULT_NAME, DEFAULT_SEED, DEFAULT_REPLICAS, data, GameSpec.DEFAULT, TrainingSpec.DEFAULT);
  }

  /**
   * Checks the index of a replica.
   *
   * @throws InputException naming the valid indices
   */
  public void requireReplica(int replica) {
    if (!(replica >= 0 && replica < replicas)) {
      throw new InputException(
          replicas == 1
              ? "replica: this run has one replica, found " + replica + "; leave it out, or give 0"
              : "replica: expected 0 to %d, found %d".formatted(replicas - 1, replica));
    }
  }

  public ExperimentSpec withName(String newName) {
    return new ExperimentSpec(newName, seed, replicas, data, game, training);
  }

  public ExperimentSpec withSeed(long newSeed) {
    return new ExperimentSpec(name, newSeed, replicas, data, game, training);
  }

  public ExperimentSpec withReplicas(int newReplicas) {
    return new ExperimentSpec(name, seed, newReplicas, data, game, training);
  }

  public ExperimentSpec withData(DataSettings newData) {
    return new ExperimentSpec(name, seed, replicas, newData, game, training);
  }

  public ExperimentSpec withGame(GameSpec newGame) {
    return new ExperimentSpec(name, seed, replicas, data, newGame, training);
  }

  public ExperimentSpec withTraining(TrainingSpec newTraining) {
    return new ExperimentSpec(name, seed, replicas, data, game, newTraining);
  }

  private static void checkFit(String key, ArchitectureSettings architecture, DataSettings data) {
    if (architecture.forImages() && !data.images()) {
      throw new InputException(
          key
              + ".kind must be affine or mlp for data of kind "
              + data.kind()
              + ", which are no images, found "
              + architecture.kind());
    }
  }
}
