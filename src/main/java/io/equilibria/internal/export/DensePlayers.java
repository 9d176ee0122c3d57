package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.mixture.DenseComponent;
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

  static DensePlayers read(ModelSource source, Catalogue catalogue) {
    return new DensePlayers(generators(source, catalogue), discriminators(source, catalogue));
  }

  private static Optional<List<DenseComponent>> generators(
      ModelSource source, Catalogue catalogue) {
    try {
      return Optional.of(TrainedGenerators.read(source, catalogue).components());
    } catch (InputException other) {
      return Optional.empty();
    }
  }

  private static Optional<List<DenseComponent>> discriminators(
      ModelSource source, Catalogue catalogue) {
    ExperimentSpec experiment = source.experiment();
    Networks networks =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    if (networks.discriminators().stream().anyMatch(one -> !one.heads().isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(source.read(values -> discriminators(networks, values)));
    } catch (InputException other) {
      return Optional.empty();
    }
  }

  private static List<DenseComponent> discriminators(Networks networks, ReplicaValues values) {
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
    return all;
  }
}
