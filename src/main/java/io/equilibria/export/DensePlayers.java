package io.equilibria.export;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.game.Networks;
import io.equilibria.layer.Network;
import io.equilibria.mixture.DenseComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of players with dense layers, of one replica at a checkpoint, for computations in
 * double precision such as bounds and densities.
 *
 * @param generators the generators with the weights used for sampling; empty if one has other
 *     layers or is class-conditional
 * @param discriminators the discriminators, each with one logit; empty if one has other layers, is
 *     class-conditional or has heads
 */
public record DensePlayers(
    Optional<List<DenseComponent>> generators, Optional<List<DenseComponent>> discriminators) {

  static DensePlayers read(
      Experiment experiment, Checkpoint checkpoint, int replica, Catalogue catalogue) {
    return new DensePlayers(
        generators(experiment, checkpoint, replica, catalogue),
        discriminators(experiment, checkpoint, replica, catalogue));
  }

  private static Optional<List<DenseComponent>> generators(
      Experiment experiment, Checkpoint checkpoint, int replica, Catalogue catalogue) {
    try {
      return Optional.of(
          TrainedGenerators.read(experiment, checkpoint, replica, catalogue).components());
    } catch (InputException other) {
      return Optional.empty();
    }
  }

  private static Optional<List<DenseComponent>> discriminators(
      Experiment experiment, Checkpoint checkpoint, int replica, Catalogue catalogue) {
    Networks networks =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    if (networks.discriminators().stream().anyMatch(one -> !one.heads().isEmpty())) {
      return Optional.empty();
    }
    try (CheckpointReader reader = CheckpointReader.open(checkpoint.prefix())) {
      ReplicaTensors values = new ReplicaTensors(experiment, checkpoint, replica, reader);
      List<DenseComponent> all = new ArrayList<>();
      networks
          .discriminators()
          .forEach(
              one -> {
                Network network = one.network();
                all.add(
                    DenseComponent.of(
                        network,
                        name ->
                            values.of(
                                name,
                                Math.toIntExact(network.parameters().get(name).shape().size()))));
              });
      return Optional.of(all);
    } catch (InputException other) {
      return Optional.empty();
    }
  }
}
