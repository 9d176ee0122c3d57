package io.equilibria.internal.architecture;

import io.equilibria.architecture.NetworkSite;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.AveragePool;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.GlobalPool;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.internal.layer.Residual;
import io.equilibria.internal.layer.Upsample;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Residual networks with activations before convolutions. For images of up to 32 pixels they are
 * those of Gulrajani et al. 2017, appendix F (igul222/improved_wgan_training, gan_cifar_resnet.py)
 * and of Miyato et al. 2018, table 4, which differ in width, spectral normalisation and pooling of
 * the last map; for 64 pixels those of Miyato et al. (pfnet-research/sngan_projection, resnet_64.py
 * and snresnet_64.py).
 *
 * <pre>
 * block        x -> shortcut(x) + conv 3x3 (act (norm (conv 3x3 (act (norm x)))))
 * generator    z -> dense to 4x4 -> blocks that each double the side -> norm, act, conv 3x3, tanh
 * discriminator, up to 32 pixels: two blocks that halve the side, two that keep it
 *                64 pixels: five blocks that halve the side and double the width
 *              -> act -> mean or sum of the map -> dense to a logit
 * </pre>
 *
 * <p>Images of 28 pixels start from 7x7, and those of 8 pixels need one doubling; these are not in
 * the papers. A block that changes the side or the width has a 1x1 convolution on its shortcut,
 * which is applied to the smaller map here: nearest-neighbour upsampling and average pooling
 * commute with it, so function and parameters are those of the papers with a quarter of the work.
 * The first block of a discriminator does not apply an activation to the image itself.
 *
 * <p>3x3 kernels within blocks are initialised with twice Glorot's variance, all others with
 * Glorot's, as in the code of both papers. Logits have a bias, as in Gulrajani et al.; Miyato's
 * code has none.
 */
final class ResnetArchitecture {
  private static final int KERNEL = 3;
  private static final int HALF = 2;
  private static final int LARGE = 64;
  private static final Initializer INNER = Initializer.glorot(Math.sqrt(2));
  private static final Initializer OUTER = Initializer.glorot();

  private final Resnet spec;
  private final ConvolutionParts parts;

  private ResnetArchitecture(Resnet spec, NetworkSite site) {
    this.spec = spec;
    this.parts =
        new ConvolutionParts(
            spec.normalization(),
            spec.activation(),
            spec.spectral(),
            spec.attention(),
            LabelLayers.of(spec.labels(), site));
  }

  static List<Layer> generator(Resnet spec, NetworkSite site) {
    return new ResnetArchitecture(spec, site).generator(site);
  }

  static List<Layer> discriminator(Resnet spec, NetworkSite site) {
    return new ResnetArchitecture(spec, site).discriminator(site);
  }

  private List<Layer> generator(NetworkSite site) {
    int image = ImageSides.require(site.sample(), "resnet", "generator");
    int side = image == 28 ? 7 : 4;
    int channels = channels(image, side);
    List<Layer> layers = new ArrayList<>(parts.labels().beside());
    layers.add(parts.held(new Dense(side * side * channels, OUTER)));
    layers.add(new Reshape(Shape.of(side, side, channels)));
    layers.addAll(parts.attention(side));
    while (side < image) {
      side *= HALF;
      channels = channels(image, side);
      layers.add(up(channels));
      layers.addAll(parts.attention(side));
    }
    layers.addAll(parts.normalisedWhateverTheClass());
    layers.add(convolution((int) site.sample().get(2), KERNEL, OUTER));
    layers.add(new ActivationLayer(Activation.TANH));
    return parts.checked("generator", Shape.of(site.latent()), layers);
  }

  private List<Layer> discriminator(NetworkSite site) {
    int image = ImageSides.require(site.sample(), "resnet", "discriminator");
    int last = image == LARGE ? 2 : image / (HALF * HALF);
    int channels = channels(image, image);
    List<Layer> layers = new ArrayList<>(parts.labels().beside());
    layers.add(first(channels));
    layers.addAll(parts.attention(image / HALF));
    for (int side = image / (HALF * HALF); side >= last; side /= HALF) {
      int wider = channels(image, side * HALF);
      layers.add(down(channels, wider));
      layers.addAll(parts.attention(side));
      channels = wider;
    }
    if (image != LARGE) {
      layers.add(plain(channels));
      layers.add(plain(channels));
    }
    layers.addAll(parts.activated());
    layers.add(new GlobalPool(spec.pooling()));
    layers.add(parts.logit(OUTER));
    return parts.checked("discriminator", site.sample(), layers);
  }

  /**
   * The number of channels of a map: for images of 64 pixels the width doubles as the side halves.
   */
  private int channels(int image, int side) {
    return image == LARGE ? spec.width() * (image / side) : spec.width();
  }

  private Layer up(int channels) {
    List<Layer> body = new ArrayList<>(parts.normalised());
    body.add(new Upsample(HALF));
    body.add(inner(channels));
    body.addAll(parts.normalised());
    body.add(inner(channels));
    return new Residual(body, List.of(convolution(channels, 1, OUTER), new Upsample(HALF)));
  }

  private Layer down(int channels, int wider) {
    List<Layer> body = new ArrayList<>(parts.normalised());
    body.add(inner(channels));
    body.addAll(parts.normalised());
    body.add(inner(wider));
    body.add(new AveragePool(HALF));
    return new Residual(body, List.of(new AveragePool(HALF), convolution(wider, 1, OUTER)));
  }

  /** The block next to the image. */
  private Layer first(int channels) {
    List<Layer> body = new ArrayList<>(List.of(inner(channels)));
    body.addAll(parts.activated());
    body.add(inner(channels));
    body.add(new AveragePool(HALF));
    return new Residual(body, List.of(new AveragePool(HALF), convolution(channels, 1, OUTER)));
  }

  private Layer plain(int channels) {
    List<Layer> body = new ArrayList<>(parts.normalised());
    body.add(inner(channels));
    body.addAll(parts.normalised());
    body.add(inner(channels));
    return new Residual(body, List.of());
  }

  private Layer inner(int channels) {
    return convolution(channels, KERNEL, INNER);
  }

  private Layer convolution(int channels, int size, Initializer start) {
    return parts.held(new Conv2d(channels, size, 1, start));
  }
}
