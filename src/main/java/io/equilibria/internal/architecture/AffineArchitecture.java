package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * As a generator G(z) = z A + b, whose samples have exactly the distribution N(b, A^T A) (Fedus et
 * al. 2017, section 3); as a discriminator, a linear function with a bias.
 */
final class AffineArchitecture {
  private AffineArchitecture() {}

  static List<Layer> generator(Affine spec, NetworkSite site) {
    int latent = site.latent();
    Shape sample = site.sample();
    List<Layer> layers = new ArrayList<>(List.of(dense(spec, latent, sample.size(), "generator")));
    if (sample.numDimensions() > 1) {
      layers.add(new Reshape(sample));
    }
    return layers;
  }

  static List<Layer> discriminator(Affine spec, NetworkSite site) {
    Shape sample = site.sample();
    List<Layer> layers = new ArrayList<>();
    if (sample.numDimensions() > 1) {
      layers.add(new Flatten());
    }
    layers.add(dense(spec, sample.size(), 1, "discriminator"));
    return layers;
  }

  private static Dense dense(Affine spec, long inputs, long outputs, String player) {
    if (!spec.kernel().isEmpty()
        && (spec.kernel().size() != inputs || spec.kernel().get(0).size() != outputs)) {
      throw new InputException(
          "game.%s.architecture.kernel: expected %d rows of %d numbers, found %d rows of %d"
              .formatted(
                  player, inputs, outputs, spec.kernel().size(), spec.kernel().get(0).size()));
    }
    if (!spec.bias().isEmpty() && spec.bias().size() != outputs) {
      throw new InputException(
          "game.%s.architecture.bias: expected %d numbers, found %d"
              .formatted(player, outputs, spec.bias().size()));
    }
    Initializer kernel =
        spec.kernel().isEmpty()
            ? Initializer.glorot()
            : Initializer.given(spec.kernel().stream().flatMap(List::stream).toList());
    Initializer bias =
        spec.bias().isEmpty() ? Initializer.constant(0) : Initializer.given(spec.bias());
    return new Dense(Math.toIntExact(outputs), kernel, bias);
  }
}
