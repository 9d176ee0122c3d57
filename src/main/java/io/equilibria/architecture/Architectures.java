package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.layer.Network;
import org.tensorflow.ndarray.Shape;

/** The network that a description and the shapes of the data call for. */
public final class Architectures {
  private Architectures() {}

  /** A generator named {@code generator} for data without classes, of an installed family. */
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
   * A generator.
   *
   * @throws io.equilibria.InputException if the family is unknown or cannot make such samples
   */
  public static Network generator(Catalogue catalogue, ArchitectureSettings spec, NetworkSite site) {
    return kind(catalogue, spec).generator(spec, site);
  }

  /**
   * A discriminator, with one logit for each sample.
   *
   * @throws io.equilibria.InputException if the family is unknown or cannot take such samples
   */
  public static Discriminator discriminator(
      Catalogue catalogue, ArchitectureSettings spec, NetworkSite site) {
    return kind(catalogue, spec).discriminator(spec, site);
  }

  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  private static ArchitectureKind<ArchitectureSettings> kind(
      Catalogue catalogue, ArchitectureSettings spec) {
    return catalogue.of(ArchitectureKind.class, spec);
  }
}
