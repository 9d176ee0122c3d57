package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.player.DcganWidths;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.ConvTranspose2d;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tensorflow.ndarray.Shape;

/**
 * DCGAN (Radford et al. 2016, section 3): strided 5x5 convolutions instead of pooling, twice the
 * channels for half the size, tanh at the generator's output, no normalisation in the
 * discriminator's first layer and the generator's last. Concatenated labels are added only to the
 * latent vector and the image, not at every layer.
 *
 * <p>Kernels followed by a rectifier are initialised with He's variance, the last ones with
 * Glorot's. Both count all taps of a kernel, also those that a stride leaves out, so that a
 * transposed convolution of stride 2 halves the deviation of its input; the code of Gulrajani et
 * al. 2017 divides their number by the square of the stride. DCGAN's normal initialisation with
 * deviation 0.02 relies on batch normalisation to restore the scale; without it, as in
 * discriminators with gradient penalties, the signal almost vanishes after three layers.
 *
 * <p>The smallest map has side 2 for images of 8 pixels, 7 for 28 and 4 otherwise, and every stage
 * doubles it.
 */
final class DcganArchitecture {
  /** The side of the smallest map, by that of the image. */
  private static final Map<Long, Integer> BASE = Map.of(8L, 2, 16L, 4, 28L, 7, 32L, 4, 64L, 4);

  private static final int KERNEL = 5;
  private static final int STRIDE = 2;
  private static final Initializer LAST = Initializer.glorot();

  private DcganArchitecture() {}

  static List<Layer> generator(Dcgan spec, NetworkSite site) {
    return generator(spec, doubling(spec), site);
  }

  static List<Layer> generator(DcganWidths spec, NetworkSite site) {
    requireMaps(spec, stages(site.sample(), "generator"));
    return generator(spec.like(), spec::channels, site);
  }

  private static List<Layer> generator(Dcgan spec, IntUnaryOperator channels, NetworkSite site) {
    Shape image = site.sample();
    ConvolutionParts parts = parts(spec, site);
    int stages = stages(image, "generator");
    int base = BASE.get(image.get(0));
    int deepest = channels.applyAsInt(stages - 1);
    Initializer start = DefaultInitializers.before(spec.activation());
    List<Layer> layers = new ArrayList<>(parts.labels().beside());
    layers.add(parts.held(new Dense(base * base * deepest, start)));
    layers.add(new Reshape(Shape.of(base, base, deepest)));
    layers.addAll(parts.normalised());
    layers.addAll(parts.attention(base));
    for (int stage = stages - 2; stage >= 0; stage--) {
      layers.add(
          parts.held(new ConvTranspose2d(channels.applyAsInt(stage), KERNEL, STRIDE, start)));
      layers.addAll(parts.normalised());
      layers.addAll(parts.attention((int) image.get(0) >> (stage + 1)));
    }
    layers.add(parts.held(new ConvTranspose2d((int) image.get(2), KERNEL, STRIDE, LAST)));
    layers.add(new ActivationLayer(Activation.TANH));
    return parts.checked("generator", Shape.of(site.latent()), layers);
  }

  static List<Layer> discriminator(Dcgan spec, NetworkSite site) {
    return discriminator(spec, doubling(spec), site);
  }

  static List<Layer> discriminator(DcganWidths spec, NetworkSite site) {
    requireMaps(spec, stages(site.sample(), "discriminator"));
    return discriminator(spec.like(), spec::channels, site);
  }

  private static List<Layer> discriminator(
      Dcgan spec, IntUnaryOperator channels, NetworkSite site) {
    Shape image = site.sample();
    ConvolutionParts parts = parts(spec, site);
    int stages = stages(image, "discriminator");
    Initializer start = DefaultInitializers.before(spec.activation());
    List<Layer> layers = new ArrayList<>(parts.labels().beside());
    for (int stage = 0; stage < stages; stage++) {
      layers.add(parts.held(new Conv2d(channels.applyAsInt(stage), KERNEL, STRIDE, start)));
      layers.addAll(stage == 0 ? parts.activated() : parts.normalised());
      layers.addAll(parts.attention((int) image.get(0) >> (stage + 1)));
    }
    layers.add(new Flatten());
    layers.add(parts.logit(LAST));
    return parts.checked("discriminator", image, layers);
  }

  private static void requireMaps(DcganWidths spec, int stages) {
    if (spec.widths().size() > stages) {
      throw new InputException(
          "architecture.widths must be those of at most %d maps between the image and the smallest, found %d"
              .formatted(stages, spec.widths().size()));
    }
  }

  private static ConvolutionParts parts(Dcgan spec, NetworkSite site) {
    return new ConvolutionParts(
        spec.normalization(),
        spec.activation(),
        spec.spectral(),
        spec.attention(),
        LabelLayers.of(spec.labels(), site));
  }

  private static IntUnaryOperator doubling(Dcgan spec) {
    return stage -> spec.width() << stage;
  }

  /** The number of doublings between the smallest map and the image. */
  private static int stages(Shape image, String player) {
    ImageSides.require(image, "dcgan", player);
    return Long.numberOfTrailingZeros(image.get(0) / BASE.get(image.get(0)));
  }
}
