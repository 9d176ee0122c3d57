package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.Linear;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** f(x) = x W without a bias: the discriminator of Dirac-GAN (Mescheder et al. 2018, def. 2.1). */
final class LinearArchitecture {
  private LinearArchitecture() {}

  static List<Layer> generator(ArchitectureSpec.Linear spec, NetworkSite site) {
    int latent = site.latent();
    Shape sample = site.sample();
    List<Layer> layers = new ArrayList<>(List.of(linear(spec, latent, sample.size(), "generator")));
    if (sample.numDimensions() > 1) {
      layers.add(new Reshape(sample));
    }
    return layers;
  }

  static List<Layer> discriminator(ArchitectureSpec.Linear spec, NetworkSite site) {
    Shape sample = site.sample();
    List<Layer> layers = new ArrayList<>();
    if (sample.numDimensions() > 1) {
      layers.add(new Flatten());
    }
    layers.add(linear(spec, sample.size(), 1, "discriminator"));
    return layers;
  }

  private static Linear linear(
      ArchitectureSpec.Linear spec, long inputs, long outputs, String player) {
    List<List<Double>> kernel = spec.kernel();
    if (kernel.isEmpty()) {
      return new Linear(Math.toIntExact(outputs), Initializer.glorot());
    }
    if (kernel.size() != inputs || kernel.get(0).size() != outputs) {
      throw new InputException(
          "game.%s.architecture.kernel: expected %d rows of %d numbers, found %d rows of %d"
              .formatted(player, inputs, outputs, kernel.size(), kernel.get(0).size()));
    }
    List<Double> numbers = kernel.stream().flatMap(List::stream).toList();
    return new Linear(Math.toIntExact(outputs), Initializer.given(numbers));
  }
}
