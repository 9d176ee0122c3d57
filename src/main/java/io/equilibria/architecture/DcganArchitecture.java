package io.equilibria.architecture;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Dcgan;
import io.equilibria.config.ArchitectureSpec.Normalization;
import io.equilibria.layer.ActivationLayer;
import io.equilibria.layer.BatchNorm;
import io.equilibria.layer.Conv2d;
import io.equilibria.layer.ConvTranspose2d;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Flatten;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerNorm;
import io.equilibria.layer.Network;
import io.equilibria.layer.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * DCGAN (Radford et al. 2016, section 3): strided 5x5 convolutions instead of pooling, twice the
 * channels for half the size, tanh at the generator's end, no normalisation in the discriminator's
 * first layer nor beside the image. Labels beside the input stand beside the latent vector and the
 * image alone, not at every layer.
 *
 * <p>Kernels start with He's variance where a rectifier follows, the last ones with Glorot's, as in
 * the code of Gulrajani et al. 2017. DCGAN's own normal of deviation 0.02 counts on batch
 * normalisation to restore the scale; without it, as gradient penalties want discriminators, three
 * layers of it leave hardly a signal.
 *
 * <p>The smallest map measures 2 for images of 8 pixels, 7 for 28 and 4 otherwise, and every stage
 * doubles it.
 */
final class DcganArchitecture {
  /** Height and width of the smallest map, by the image's. */
  private static final Map<Long, Integer> BASE = Map.of(8L, 2, 16L, 4, 28L, 7, 32L, 4, 64L, 4);

  private static final int KERNEL = 5;
  private static final int STRIDE = 2;
  private static final Initializer LAST = new Initializer.Glorot();

  private DcganArchitecture() {}

  static Network generator(Dcgan spec, NetworkSite site) {
    int latent = site.latent();
    Shape image = site.sample();
    int stages = stages(image, "generator");
    int base = BASE.get(image.get(0));
    int channels = channels(spec, stages - 1);
    Initializer start = DefaultInitializers.before(spec.activation());
    LabelLayers labels = LabelLayers.of(spec.labels(), site);
    List<Layer> layers = new ArrayList<>(labels.beside());
    layers.add(new Dense(base * base * channels, start));
    layers.add(new Reshape(Shape.of(base, base, channels)));
    inner(layers, spec, labels);
    for (int stage = stages - 2; stage >= 0; stage--) {
      layers.add(new ConvTranspose2d(channels(spec, stage), KERNEL, STRIDE, start));
      inner(layers, spec, labels);
    }
    layers.add(new ConvTranspose2d((int) image.get(2), KERNEL, STRIDE, LAST));
    layers.add(new ActivationLayer(Activation.TANH));
    return new Network(site.name(), Shape.of(latent), layers);
  }

  static Network discriminator(Dcgan spec, NetworkSite site) {
    Shape image = site.sample();
    int stages = stages(image, "discriminator");
    Initializer start = DefaultInitializers.before(spec.activation());
    LabelLayers labels = LabelLayers.of(spec.labels(), site);
    List<Layer> layers = new ArrayList<>(labels.beside());
    for (int stage = 0; stage < stages; stage++) {
      layers.add(new Conv2d(channels(spec, stage), KERNEL, STRIDE, start));
      if (stage == 0) {
        layers.add(new ActivationLayer(spec.activation()));
      } else {
        inner(layers, spec, labels);
      }
    }
    layers.add(new Flatten());
    layers.add(labels.logit(LAST));
    return new Network(site.name(), image, layers);
  }

  private static void inner(List<Layer> layers, Dcgan spec, LabelLayers labels) {
    if (labels.normalization().isPresent()) {
      layers.add(labels.normalization().get());
    } else if (spec.normalization() == Normalization.BATCH) {
      layers.add(new BatchNorm());
    } else if (spec.normalization() == Normalization.LAYER) {
      layers.add(new LayerNorm());
    }
    layers.add(new ActivationLayer(spec.activation()));
  }

  private static int channels(Dcgan spec, int stage) {
    return spec.width() << stage;
  }

  /** Doublings between the smallest map and the image. */
  private static int stages(Shape image, String player) {
    boolean fits =
        image.numDimensions() == 3
            && image.get(0) == image.get(1)
            && BASE.containsKey(image.get(0));
    if (!fits) {
      throw new InputException(
          ("game.%s.architecture: dcgan takes square images of 8, 16, 28, 32 or 64 pixels, found"
                  + " samples of shape %s; use mlp for other data")
              .formatted(player, image));
    }
    return Long.numberOfTrailingZeros(image.get(0) / BASE.get(image.get(0)));
  }
}
