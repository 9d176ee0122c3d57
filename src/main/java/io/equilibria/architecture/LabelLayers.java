package io.equilibria.architecture;

import io.equilibria.InputException;
import io.equilibria.config.LabelSpec;
import io.equilibria.layer.ConditionalBatchNorm;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.LabelConcat;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Network;
import io.equilibria.layer.Projection;
import io.equilibria.layer.SpectralNorm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a family of networks puts into its places so that a player is given classes: beside its
 * input, in place of a normalisation, in place of the last layer. Each answers for every setting of
 * labels, mostly with what stands there without labels.
 *
 * @param labels how the player is given classes
 * @param classes of the data, at least 2 unless the player is given none
 */
record LabelLayers(LabelSpec labels, int classes) {
  /**
   * Those of a player.
   *
   * @throws InputException if it is to be given classes and the data have none
   */
  static LabelLayers of(LabelSpec labels, NetworkSite site) {
    if (labels.isUsed() && site.classes() < 2) {
      throw new InputException(
          ("game.%s.architecture.labels: expected data with classes for %s, found data without;"
                  + " take data with classes, such as digits or ring, or labels=none")
              .formatted(site.name(), labels.kind()));
    }
    return new LabelLayers(labels, site.classes());
  }

  /** What stands before the network's first layer, on vectors or images. */
  List<Layer> beside() {
    if (labels instanceof LabelSpec.Embedded embedded) {
      return List.of(LabelConcat.learned(classes, embedded.size()));
    }
    return labels instanceof LabelSpec.Concatenated
        ? List.of(LabelConcat.oneHot(classes))
        : List.of();
  }

  /** What normalises the inner layers of a generator in place of its own setting. */
  Optional<Layer> normalization() {
    return labels instanceof LabelSpec.ConditionalNorm
        ? Optional.of(new ConditionalBatchNorm(classes))
        : Optional.empty();
  }

  /**
   * What makes the logit of a vector of features.
   *
   * @param kernel how its weights start, those of the classes too
   * @param spectral whether each of its kernels is divided by its largest singular value
   */
  Layer logit(Initializer kernel, boolean spectral) {
    if (labels instanceof LabelSpec.Projection) {
      return new Projection(classes, kernel, spectral);
    }
    Layer dense = new Dense(1, kernel);
    return spectral ? new SpectralNorm(dense) : dense;
  }

  /** The heads of a discriminator, on what the last layer of its network is given. */
  Map<String, Network> heads(Network network) {
    if (labels.classifier().isEmpty()) {
      return Map.of();
    }
    Network head =
        new Network(
            network.name() + "/" + Discriminator.CLASSIFIER,
            network.stages().get(network.stages().size() - 1).input(),
            List.of(new Dense(classes, Initializer.glorot())));
    return Map.of(Discriminator.CLASSIFIER, head);
  }
}
