package io.equilibria.evaluation;

import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.GameSpec;
import io.equilibria.game.Networks;
import io.equilibria.layer.ActivationLayer;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Network;
import io.equilibria.layer.Network.Stage;
import io.equilibria.layer.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A generator whose layers are dense, with one activation between them: enough for a formula of its
 * law. It is told by its layers, whatever family of networks they come from.
 *
 * @param layers the dense ones, that at the latent vector first
 * @param activation after each but the last; empty of a single layer
 */
public record DenseGenerator(List<Stage> layers, Optional<Activation> activation) {
  public DenseGenerator {
    layers = List.copyOf(layers);
  }

  /**
   * The generator of an experiment; empty if it has other layers.
   *
   * @throws io.equilibria.InputException if there are several generators, or they do not fit the
   *     data
   */
  public static Optional<DenseGenerator> of(ExperimentSpec experiment) {
    List<Network> generators = Networks.of(experiment).generators();
    return of(GameSpec.only("law of the samples", "generator", generators));
  }

  /** A network as one; empty if it has other layers. */
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

  /** Whether samples are G(z) = z A + b, and so Gaussian. */
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
