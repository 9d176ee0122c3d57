package io.equilibria.internal.theory;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.export.ReplicaTensors;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.mixture.SingleNetworkSize;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Threads;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One discriminator of a run at a checkpoint, with the architecture of a generator of the same
 * game.
 *
 * @param run the run folder
 * @param experiment the run's experiment
 * @param step the step of the checkpoint
 * @param replica the replica of the run
 * @param discriminator the discriminator with its trained parameters
 * @param generator the architecture of the first generator; those of a mixture are usually alike
 * @param generators the number of generators of the game
 * @param clip the bound to which the discriminator's parameters are clipped, if they are
 */
public record RunDiscriminator(
    Path run,
    ExperimentSpec experiment,
    long step,
    int replica,
    PlainNetwork discriminator,
    Network generator,
    int generators,
    OptionalDouble clip) {

  /**
   * Selects a checkpoint and a player.
   *
   * @param step the step of the checkpoint; empty for the last
   * @param replica the replica, from 0
   * @param discriminator the index of the discriminator, from 0
   */
  public record Choice(OptionalLong step, int replica, int discriminator) {}

  /**
   * Reads a checkpoint.
   *
   * @throws InputException if there is no such run, checkpoint, replica or discriminator, or if the
   *     run has diverged
   */
  public static RunDiscriminator read(Path run, Choice choice) {
    Catalogue catalogue = Catalogue.installed();
    ExperimentSpec experiment = RunFolder.playable(run, catalogue);
    experiment.requireReplica(choice.replica());
    Networks players =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    int count = players.discriminators().size();
    if (choice.discriminator() < 0 || choice.discriminator() >= count) {
      throw new InputException(
          "--discriminator: expected the number of a discriminator of %s, 0%s, found %d"
              .formatted(run, count == 1 ? "" : " to " + (count - 1), choice.discriminator()));
    }
    Network network = players.discriminators().get(choice.discriminator()).network();
    ConstraintSpec constraint =
        experiment.game().discriminatorPlayers().get(choice.discriminator()).constraint();
    Function<Checkpoint, RunDiscriminator> read =
        checkpoint -> {
          try (CheckpointReader reader = CheckpointReader.open(checkpoint.prefix())) {
            ReplicaTensors tensors =
                new ReplicaTensors(experiment, checkpoint, choice.replica(), reader);
            return new RunDiscriminator(
                run,
                experiment,
                checkpoint.step(),
                choice.replica(),
                PlainNetwork.of(network, name -> tensors.of(name, size(network, name))),
                players.generators().get(0),
                players.generators().size(),
                constraint.largest());
          }
        };
    CheckpointStore store = new CheckpointStore(run, experiment.training().keep());
    return choice.step().isPresent()
        ? store.read(choice.step().getAsLong(), read)
        : store.readLatest(read);
  }

  private static int size(Network network, String name) {
    return Math.toIntExact(network.parameters().get(name).shape().size());
  }

  /** The name of the discriminator, such as {@code discriminator_1}. */
  public String name() {
    return discriminator.network().name();
  }

  /** The number of parameters of one generator. */
  public long generatorParameters() {
    return generator.size();
  }

  /**
   * The size of a single network that replaces a mixture of such generators.
   *
   * @param components the number of generators, at least 1
   * @throws InputException if the generator has layers other than dense ones
   */
  public SingleNetworkSize singleNetwork(double components) {
    return SingleNetworkSize.of(generator, components);
  }

  /**
   * The set of clipped parameters for a game with weight clipping, otherwise a ball of radius 1.
   */
  public ParameterRegion region() {
    return clip.isPresent()
        ? new ParameterRegion.Clipped(clip.getAsDouble())
        : ParameterRegion.Ball.DEFAULT;
  }

  /**
   * Input points of the discriminator: draws of the data, then samples of the run's generators.
   *
   * @param each the number of each, at least 1
   * @param seed the seed of the draws
   * @return {@code [2 * each][features]}
   * @throws InputException if the data are fewer
   */
  public float[][] points(int each, long seed, Threads threads) {
    requireData(each);
    float[][] points = new float[2 * each][];
    float[][] data = DrawnData.of(DataSources.of(experiment.data()), each, seed, threads);
    System.arraycopy(data, 0, points, 0, each);
    try (TrainedModel model = TrainedModel.open(run, step, replica)) {
      System.arraycopy(model.sample(each, seed), 0, points, each, each);
    }
    return points;
  }

  private void requireData(int each) {
    long count =
        DataSources.describe(experiment.data()).counts().values().stream()
            .mapToLong(Integer::longValue)
            .sum();
    if (count > 0 && each > count) {
      throw new InputException(
          "expected at most the %d data of %s, found %d; take fewer"
              .formatted(count, experiment.data().kind(), each));
    }
  }
}
