package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.Catalogue;
import io.equilibria.layer.Network;
import org.tensorflow.ndarray.Shape;

/** Builds networks from architecture settings and the shapes of the data. */
public final class Architectures {
  private Architectures() {}

  /** A generator named {@code generator} of an installed family, for data without classes. */
  public static Network generator(ArchitectureSpec spec, int latent, Shape sample) {
    return generator(Catalogue.installed(), spec, new NetworkSite("generator", latent, sample, 0));
  }

  /** A discriminator named {@code discriminator} for data without classes. */
  public static Network discriminator(ArchitectureSpec spec, Shape sample) {
    return discriminator(
            Catalogue.installed(), spec, NetworkSite.ofDiscriminator("discriminator", sample, 0))
        .network();
  }

  /**
   * Builds a generator.
   *
   * @throws io.equilibria.InputException if the family is unknown or does not support such samples
   */
  public static Network generator(Catalogue catalogue, ArchitectureSpec spec, NetworkSite site) {
    return kind(catalogue, spec).generator(spec, site);
  }

  /**
   * Builds a discriminator, with one logit for each sample.
   *
   * @throws io.equilibria.InputException if the family is unknown or does not support such samples
   */
  public static Discriminator discriminator(
      Catalogue catalogue, ArchitectureSpec spec, NetworkSite site) {
    return kind(catalogue, spec).discriminator(spec, site);
  }

  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  private static ArchitectureKind<ArchitectureSpec> kind(
      Catalogue catalogue, ArchitectureSpec spec) {
    return catalogue.of(ArchitectureKind.class, spec);
  }
}
