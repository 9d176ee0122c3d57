package io.equilibria.architecture;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Normalization;
import io.equilibria.layer.ActivationLayer;
import io.equilibria.layer.Attention;
import io.equilibria.layer.BatchNorm;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.InstanceNorm;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerNorm;
import io.equilibria.layer.Network;
import io.equilibria.layer.SpectralNorm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * What convolutional families put between and around their products.
 *
 * @param normalization before an activation
 * @param activation the function
 * @param spectral whether kernels are divided by their largest singular value
 * @param attention side of the map after which self-attention stands, or 0
 * @param labels what stands where so that classes are seen
 */
record ConvolutionParts(
    Normalization normalization,
    Activation activation,
    boolean spectral,
    int attention,
    LabelLayers labels) {

  /** A layer with a kernel, whose norm is held where the family says so. */
  Layer held(Layer layer) {
    return spectral ? new SpectralNorm(layer) : layer;
  }

  /** What makes a logit of a vector of features. */
  Layer logit(Initializer kernel) {
    return labels.logit(kernel, spectral);
  }

  /** The activation alone. */
  List<Layer> activated() {
    return List.of(new ActivationLayer(activation));
  }

  /** The activation, after a normalisation if there is one. */
  List<Layer> normalised() {
    Optional<Layer> conditional = labels.normalization();
    return Stream.concat(
            conditional.isPresent() ? conditional.stream() : norm(normalization),
            activated().stream())
        .toList();
  }

  /** The same with one scale and shift for all classes. */
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

  /** Self-attention if it stands after maps of this side. */
  List<Layer> attention(int side) {
    return side == attention
        ? List.of(new Attention(Initializer.glorot(), spectral))
        : List.of();
  }

  /**
   * The network, if it has the attention that it should have.
   *
   * @param player generator or discriminator, for the message
   * @throws InputException if none of its maps has the side that attention was asked for
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
