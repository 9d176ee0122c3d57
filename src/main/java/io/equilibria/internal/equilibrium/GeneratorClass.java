package io.equilibria.internal.equilibrium;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Point;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Layer;
import java.util.List;

/**
 * The class of generators of an architecture.
 *
 * @param network the network of a single response
 */
record GeneratorClass(Network network) {
  /** The class of an experiment's first generator. */
  static GeneratorClass of(ExperimentSpec experiment) {
    return new GeneratorClass(Networks.of(experiment).generators().get(0));
  }

  /**
   * Whether every point mass is a generator of the class: true if the last layer is x W + b, by W =
   * 0 and b the point.
   */
  boolean holdsPointMasses() {
    List<Layer> layers =
        network.stages().stream()
            .map(Network.Stage::layer)
            .filter(layer -> !(layer instanceof Reshape))
            .toList();
    Layer last = layers.get(layers.size() - 1);
    return last instanceof Dense || last instanceof Point;
  }
}
