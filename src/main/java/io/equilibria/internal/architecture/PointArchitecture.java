package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.layer.Point;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** G(z) = p for every z: the generator of Dirac-GAN (Mescheder et al. 2018, definition 2.1). */
final class PointArchitecture {
  private PointArchitecture() {}

  static List<Layer> generator(ArchitectureSpec.Point spec, NetworkSite site) {
    Shape sample = site.sample();
    int size = Math.toIntExact(sample.size());
    if (!spec.position().isEmpty() && spec.position().size() != size) {
      throw new InputException(
          "game.generator.architecture.position: expected %d numbers, found %d"
              .formatted(size, spec.position().size()));
    }
    Initializer position =
        spec.position().isEmpty() ? Initializer.constant(0) : Initializer.given(spec.position());
    List<Layer> layers = new ArrayList<>(List.of(new Point(size, position)));
    if (sample.numDimensions() > 1) {
      layers.add(new Reshape(sample));
    }
    return layers;
  }
}
