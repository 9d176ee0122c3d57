package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.Kind;
import io.equilibria.layer.Network;
import java.util.function.BiFunction;

/**
 * A family of networks: {@code architecture: {kind: mlp, width: 64}}.
 *
 * @param <S> its settings
 */
public interface ArchitectureKind<S extends ArchitectureSpec> extends Kind<S> {
  /**
   * Builds a network from latent vectors to samples.
   *
   * @throws io.equilibria.InputException if the family does not support such samples
   */
  Network generator(S settings, NetworkSite site);

  /**
   * Builds a network from samples to one logit each, possibly with heads.
   *
   * @throws io.equilibria.InputException if the family does not support such samples
   */
  Discriminator discriminator(S settings, NetworkSite site);

  /**
   * A family whose discriminators have only the heads required by {@link ArchitectureSpec#labels}.
   */
  static <S extends ArchitectureSpec> ArchitectureKind<S> of(
      S defaults,
      BiFunction<S, NetworkSite, Network> generator,
      BiFunction<S, NetworkSite, Network> discriminator) {
    return new ArchitectureKind<>() {
      @Override
      public S defaults() {
        return defaults;
      }

      @Override
      public Class<?> origin() {
        return generator.getClass();
      }

      @Override
      public Network generator(S settings, NetworkSite site) {
        return generator.apply(settings, site);
      }

      @Override
      public Discriminator discriminator(S settings, NetworkSite site) {
        Network network = discriminator.apply(settings, site);
        return new Discriminator(network, LabelLayers.of(settings.labels(), site).heads(network));
      }
    };
  }
}
