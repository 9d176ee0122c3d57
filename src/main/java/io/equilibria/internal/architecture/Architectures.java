package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.ArchitectureKind;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.text.Quote;
import io.equilibria.layer.Layer;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Builds networks from architecture settings and the shapes of the data. */
public final class Architectures {
  private static final Shape LOGIT = Shape.of(1);

  private Architectures() {}

  /** A generator named {@code generator} of an installed family, for data without classes. */
  public static Network generator(ArchitectureSettings spec, int latent, Shape sample) {
    return generator(Catalogue.installed(), spec, new NetworkSite("generator", latent, sample, 0));
  }

  /** A discriminator named {@code discriminator} for data without classes. */
  public static Network discriminator(ArchitectureSettings spec, Shape sample) {
    return discriminator(
            Catalogue.installed(), spec, NetworkSite.ofDiscriminator("discriminator", sample, 0))
        .network();
  }

  /**
   * Builds a generator.
   *
   * @throws io.equilibria.InputException if the family is unknown or does not support such samples
   */
  public static Network generator(
      Catalogue catalogue, ArchitectureSettings spec, NetworkSite site) {
    List<Layer> layers = kind(catalogue, spec).generator(spec, site);
    Network network = new Network(site.name(), Shape.of(site.latent()), layers);
    requireOutput(spec, network, site.sample());
    return network;
  }

  /**
   * Builds a discriminator, with one logit for each sample.
   *
   * @throws io.equilibria.InputException if the family is unknown or does not support such samples
   */
  public static Discriminator discriminator(
      Catalogue catalogue, ArchitectureSettings spec, NetworkSite site) {
    List<Layer> layers = kind(catalogue, spec).discriminator(spec, site);
    Network network = new Network(site.name(), site.sample(), layers);
    requireOutput(spec, network, LOGIT);
    LabelLayers labels = LabelLayers.of(ArchitectureSpec.labelsOf(spec), site);
    return new Discriminator(network, labels.heads(network));
  }

  private static void requireOutput(ArchitectureSettings spec, Network network, Shape expected) {
    if (!network.output().equals(expected)) {
      throw new InputException(
          "%s: the layers of the architecture %s must end with the shape %s, found %s"
              .formatted(network.name(), Quote.found(spec.kind()), expected, network.output()));
    }
  }

  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  private static ArchitectureKind<ArchitectureSettings> kind(
      Catalogue catalogue, ArchitectureSettings spec) {
    return catalogue.of(ArchitectureKind.class, spec);
  }
}
