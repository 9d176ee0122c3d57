package io.equilibria.internal.evaluation;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A generator of dense layers with one activation between them, for which the law of the samples
 * may have a formula. It is recognised by its layers, independent of the network family.
 *
 * @param layers the dense layers, starting at the latent vector
 * @param activation the activation after each layer except the last; empty for a single layer
 */
public record DenseGenerator(List<Stage> layers, Optional<Activation> activation) {
  public DenseGenerator {
    layers = List.copyOf(layers);
  }

  /**
   * The generator of an experiment; empty if it has other kinds of layers.
   *
   * @throws io.equilibria.InputException if there are several generators, or they do not fit the
   *     data
   */
  public static Optional<DenseGenerator> of(ExperimentSpec experiment) {
    List<Network> generators = Networks.of(experiment).generators();
    return of(GameSpec.only("law of the samples", "generator", generators));
  }

  /** Converts a network; empty if it has other kinds of layers. */
  static Optional<DenseGenerator> of(Network network) {
    List<Stage> layers = new ArrayList<>();
    List<Activation> activations = new ArrayList<>();
    for (Stage stage : network.stages()) {
      boolean dense = stage.layer() instanceof Dense;
      if (dense && layers.size() == activations.size()) {
        layers.add(stage);
      } else if (stage.layer() instanceof ActivationLayer between
          && layers.size() == activations.size() + 1) {
        activations.add(between.activation());
      } else if (!(stage.layer() instanceof Reshape)) {
        return Optional.empty();
      }
    }
    boolean alike = activations.stream().distinct().count() <= 1;
    return alike && layers.size() == activations.size() + 1
        ? Optional.of(new DenseGenerator(layers, activations.stream().findFirst()))
        : Optional.empty();
  }

  /** Whether samples are G(z) = z A + b and therefore Gaussian. */
  public boolean affine() {
    return layers.size() == 1;
  }

  /** Name of a layer's kernel, {@code [inputs, outputs]}. */
  public String kernel(int layer) {
    return layers.get(layer).name() + "/kernel";
  }

  /** Name of a layer's bias, {@code [outputs]}. */
  public String bias(int layer) {
    return layers.get(layer).name() + "/bias";
  }

  /** Whether the generator of an experiment is {@link #affine}; false if there are several. */
  public static boolean isAffine(ExperimentSpec experiment) {
    return experiment.game().generatorPlayers().size() == 1
        && of(experiment).filter(DenseGenerator::affine).isPresent();
  }
}
