package io.equilibria.theory;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ConstraintSpec;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.data.DataSources;
import io.equilibria.export.ReplicaTensors;
import io.equilibria.export.TrainedModel;
import io.equilibria.game.Networks;
import io.equilibria.layer.Network;
import io.equilibria.mixture.SingleNetworkSize;
import io.equilibria.run.RunFolder;
import io.equilibria.training.Threads;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One discriminator of a run at a checkpoint, with a generator's architecture of the same game.
 *
 * @param run its folder
 * @param experiment the run's
 * @param step of the checkpoint
 * @param replica of the run
 * @param discriminator with its trained numbers
 * @param generator the first one's architecture; those of a mixture are mostly alike
 * @param generators how many the game has
 * @param clip the number that the discriminator's parameters are clipped to, if they are
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
   * Which player of which checkpoint.
   *
   * @param step of the checkpoint; empty for the last
   * @param replica from 0
   * @param discriminator of a game that has several, from 0
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

  /** Of the discriminator, such as {@code discriminator_1}. */
  public String name() {
    return discriminator.network().name();
  }

  /** Numbers in the parameters of one generator. */
  public long generatorParameters() {
    return generator.size();
  }

  /**
   * The size of one network in place of a mixture of such generators.
   *
   * @param components how many, at least 1
   * @throws InputException if the generator has other layers than dense ones
   */
  public SingleNetworkSize singleNetwork(double components) {
    return SingleNetworkSize.of(generator, components);
  }

  /** The set of parameters that a game with clipped ones is played in; else a ball of radius 1. */
  public ParameterRegion region() {
    return clip.isPresent()
        ? new ParameterRegion.Clipped(clip.getAsDouble())
        : ParameterRegion.Ball.DEFAULT;
  }

  /**
   * Points that the discriminator judges: draws of the data, then samples of the run's generators.
   *
   * @param each how many of either, at least 1
   * @param seed of the draws
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
