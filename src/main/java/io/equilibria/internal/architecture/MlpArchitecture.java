package io.equilibria.internal.architecture;

import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.player.MlpWidths;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Hidden layers with one activation and a linear output; images are flattened. */
final class MlpArchitecture {
  private MlpArchitecture() {}

  static List<Layer> generator(Mlp spec, NetworkSite site) {
    return generator(layers(spec), site);
  }

  static List<Layer> generator(MlpWidths spec, NetworkSite site) {
    Shape sample = site.sample();
    LabelLayers labels = LabelLayers.of(spec.labels(), site);
    List<Layer> layers = new ArrayList<>(labels.beside());
    layers.addAll(hidden(spec, labels));
    layers.add(new Dense(Math.toIntExact(sample.size()), Initializer.glorot()));
    if (sample.numDimensions() > 1) {
      // Images are in [-1, 1].
      layers.add(new ActivationLayer(Activation.TANH));
      layers.add(new Reshape(sample));
    }
    return layers;
  }

  static List<Layer> discriminator(Mlp spec, NetworkSite site) {
    return discriminator(layers(spec), site);
  }

  static List<Layer> discriminator(MlpWidths spec, NetworkSite site) {
    Shape sample = site.sample();
    LabelLayers labels = LabelLayers.of(spec.labels(), site);
    List<Layer> layers = new ArrayList<>();
    if (sample.numDimensions() > 1) {
      layers.add(new Flatten());
    }
    layers.addAll(labels.beside());
    layers.addAll(hidden(spec, labels));
    layers.add(labels.logit(Initializer.glorot(), false));
    return layers;
  }

  private static MlpWidths layers(Mlp spec) {
    return new MlpWidths(
        Collections.nCopies(spec.depth(), spec.width()), spec.activation(), spec.labels());
  }

  private static List<Layer> hidden(MlpWidths spec, LabelLayers labels) {
    List<Layer> layers = new ArrayList<>();
    for (int width : spec.widths()) {
      layers.add(new Dense(width, DefaultInitializers.before(spec.activation())));
      labels.normalization().ifPresent(layers::add);
      layers.add(new ActivationLayer(spec.activation()));
    }
    return layers;
  }
}
