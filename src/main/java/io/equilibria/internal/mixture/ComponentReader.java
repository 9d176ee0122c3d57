package io.equilibria.internal.mixture;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.Linear;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.internal.layer.Point;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Converts a network's layers, one after the other, to a {@link DenseComponent}. */
final class ComponentReader {
  private final Network generator;
  private final Function<String, float[]> values;
  private final List<DenseWeights> layers = new ArrayList<>();

  /** The activation after each layer; the last may be missing. */
  private final List<Activation> activations = new ArrayList<>();

  private boolean reshaped;

  private ComponentReader(Network generator, Function<String, float[]> values) {
    this.generator = generator;
    this.values = values;
  }

  static DenseComponent read(Network generator, Function<String, float[]> values) {
    if (generator.usesLabels()) {
      throw new InputException(
          "single network: expected generators that are given no classes, found "
              + generator.name()
              + ", which is: the construction has no place for them; train with"
              + " game.generator.architecture.labels=none, or export the mixture as it is");
    }
    ComponentReader reader = new ComponentReader(generator, values);
    generator.stages().forEach(reader::read);
    return reader.component();
  }

  private void read(Stage stage) {
    Layer layer = stage.layer();
    boolean open =
        layers.size() > activations.size(); // A dense layer whose activation has not been read yet.
    if (layer instanceof Reshape) {
      reshaped = true;
    } else if (reshaped) { // A reshape to feature maps, or to an image before the last layer.
      throw refused(stage);
    } else if (layer instanceof Dense && !open) {
      layers.add(weights(stage, of(stage, "kernel"), of(stage, "bias")));
    } else if (layer instanceof Linear && !open) {
      int units = units(stage);
      layers.add(weights(stage, of(stage, "kernel"), new float[units]));
    } else if (layer instanceof Point && !open) {
      int size = Math.toIntExact(stage.input().size() * units(stage));
      layers.add(weights(stage, new float[size], of(stage, "position")));
    } else if (layer instanceof BatchNorm norm && open) {
      layers.add(normalized(layers.remove(layers.size() - 1), stage, norm));
    } else if (layer instanceof ActivationLayer one && open) {
      activations.add(one.activation());
    } else {
      throw refused(stage);
    }
  }

  private static int units(Stage stage) {
    return Math.toIntExact(stage.output().size());
  }

  private float[] of(Stage stage, String parameter) {
    return values.apply(stage.name() + "/" + parameter);
  }

  private static DenseWeights weights(Stage stage, float[] kernel, float[] bias) {
    return new DenseWeights(
        Math.toIntExact(stage.input().size()), units(stage), kernel.clone(), bias.clone());
  }

  /**
   * gamma (y - mean) / sqrt(variance + epsilon) + beta with y = x W + b, for inference: W times
   * scale, and (b - mean) times scale + beta, where scale = gamma / sqrt(variance + epsilon).
   */
  private DenseWeights normalized(DenseWeights dense, Stage stage, BatchNorm norm) {
    float[] gamma = of(stage, "gamma");
    float[] beta = of(stage, "beta");
    float[] mean = of(stage, "moving_mean");
    float[] variance = of(stage, "moving_variance");
    DenseWeights folded = DenseWeights.zeros(dense.inputs(), dense.outputs());
    for (int j = 0; j < dense.outputs(); j++) {
      double scale = gamma[j] / Math.sqrt(variance[j] + norm.epsilon());
      for (int i = 0; i < dense.inputs(); i++) {
        folded.set(i, j, (float) (dense.at(i, j) * scale));
      }
      folded.bias()[j] = (float) (((double) dense.bias()[j] - mean[j]) * scale + beta[j]);
    }
    return folded;
  }

  private InputException refused(Stage stage) {
    return new InputException(
        ("single network: expected generators of dense layers, found the layer %s; theorem 4.3"
                + " puts the units of a selector beside those of the components, and is not"
                + " defined where layers hold maps of pixels or anything else than an affine"
                + " function and an activation; export the mixture as it is")
            .formatted(stage.name()));
  }

  private DenseComponent component() {
    boolean closed = activations.size() == layers.size();
    Optional<Activation> output =
        closed && !layers.isEmpty()
            ? Optional.of(activations.remove(activations.size() - 1))
            : Optional.empty();
    if (layers.isEmpty() || activations.stream().distinct().count() > 1) {
      throw new InputException(
          "single network: expected dense layers with one activation between them, found in %s %d"
                  .formatted(generator.name(), layers.size())
              + " dense layers and the activations "
              + activations.stream().distinct().toList()
              + "; export the mixture as it is");
    }
    return new DenseComponent(layers, activations.stream().findFirst(), output, generator.output());
  }
}
