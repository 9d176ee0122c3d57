package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Attention;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.InstanceNorm;
import io.equilibria.internal.layer.LayerNorm;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.SpectralNorm;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * The common parts of convolutional families around their convolutions.
 *
 * @param normalization the normalisation before an activation
 * @param activation the activation
 * @param spectral whether kernels are divided by their largest singular value
 * @param attention side of the map followed by self-attention, or 0
 * @param labels the layers for class conditioning
 */
record ConvolutionParts(
    Normalization normalization,
    Activation activation,
    boolean spectral,
    int attention,
    LabelLayers labels) {

  /** A layer with a kernel, spectrally normalised if configured. */
  Layer held(Layer layer) {
    return spectral ? new SpectralNorm(layer) : layer;
  }

  /** The layer from features to the logit. */
  Layer logit(Initializer kernel) {
    return labels.logit(kernel, spectral);
  }

  /** Only the activation. */
  List<Layer> activated() {
    return List.of(new ActivationLayer(activation));
  }

  /** The normalisation, if there is one, and the activation. */
  List<Layer> normalised() {
    Optional<Layer> conditional = labels.normalization();
    return Stream.concat(
            conditional.isPresent() ? conditional.stream() : norm(normalization),
            activated().stream())
        .toList();
  }

  /** The normalisation with one scale and shift for all classes, if any, and the activation. */
  List<Layer> normalisedWhateverTheClass() {
    Normalization same = labels.normalization().isPresent() ? Normalization.BATCH : normalization;
    return Stream.concat(norm(same), activated().stream()).toList();
  }

  private static Stream<Layer> norm(Normalization normalization) {
    return switch (normalization) {
      case NONE -> Stream.of();
      case BATCH -> Stream.of(new BatchNorm());
      case LAYER -> Stream.of(new LayerNorm());
      case INSTANCE -> Stream.of(new InstanceNorm());
    };
  }

  /** Self-attention, if it follows maps of this side. */
  List<Layer> attention(int side) {
    return side == attention ? List.of(new Attention(Initializer.glorot(), spectral)) : List.of();
  }

  /**
   * Checks that a network contains the configured attention.
   *
   * @param player generator or discriminator, for the message
   * @throws InputException if no map has the configured side
   */
  List<Layer> checked(String player, Shape input, List<Layer> layers) {
    Network network = new Network(player, input, layers);
    boolean attends =
        network.stages().stream().anyMatch(stage -> stage.layer() instanceof Attention);
    if (attention == 0 || attends) {
      return layers;
    }
    Shape image = network.output().numDimensions() == 3 ? network.output() : network.input();
    List<Long> sides =
        network.stages().stream()
            .map(Network.Stage::output)
            .filter(map -> map.numDimensions() == 3 && map.get(0) < image.get(0))
            .map(map -> map.get(0))
            .distinct()
            .sorted()
            .toList();
    throw new InputException(
        "game.%s.architecture.attention must be 0 or the side of an inner map, one of %s, found %d"
            .formatted(player, sides, attention));
  }
}
