package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.layer.ConditionalBatchNorm;
import io.equilibria.internal.layer.LabelConcat;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Projection;
import io.equilibria.internal.layer.SpectralNorm;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers of a network family that depend on class conditioning: concatenation with the input,
 * conditional normalisation, and the last layer. Each method handles every setting of labels; most
 * return the unconditional layer.
 *
 * @param labels the conditioning of the player
 * @param classes the number of classes, at least 2 unless the player is unconditional
 */
record LabelLayers(LabelSpec labels, int classes) {
  /**
   * The layers for a player.
   *
   * @throws InputException if the player is conditional and the data have no classes
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

  /** The layers before the network's first layer, on vectors or images. */
  List<Layer> beside() {
    if (labels instanceof LabelSpec.Embedded embedded) {
      return List.of(LabelConcat.learned(classes, embedded.size()));
    }
    return labels instanceof LabelSpec.Concatenated
        ? List.of(LabelConcat.oneHot(classes))
        : List.of();
  }

  /** The normalisation of a generator's inner layers that replaces its setting. */
  Optional<Layer> normalization() {
    return labels instanceof LabelSpec.ConditionalNorm
        ? Optional.of(new ConditionalBatchNorm(classes))
        : Optional.empty();
  }

  /**
   * The layer from features to the logit.
   *
   * @param kernel the initializer of its weights, including those of the classes
   * @param spectral whether each of its kernels is divided by its largest singular value
   */
  Layer logit(Initializer kernel, boolean spectral) {
    if (labels instanceof LabelSpec.Projection) {
      return new Projection(classes, kernel, spectral);
    }
    Layer dense = new Dense(1, kernel);
    return spectral ? new SpectralNorm(dense) : dense;
  }

  /**
   * The heads of a discriminator, on the input of its last layer. Their kernels have no spectral
   * normalisation.
   */
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
