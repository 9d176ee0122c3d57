package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Kind;
import io.equilibria.layer.Layer;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of architecture, a family of networks: {@code architecture: {kind: mlp, width: 64}}.
 *
 * @param <S> its settings
 */
public interface ArchitectureKind<S extends ArchitectureSettings> extends Kind<S> {
  /**
   * The layers of a generator: from a latent vector, {@code [latent]}, to a sample.
   *
   * @throws io.equilibria.InputException if the family does not support such samples
   */
  List<Layer> generator(S settings, NetworkSite site);

  /**
   * The layers of a discriminator: from a sample to one logit, {@code [1]}.
   *
   * @throws io.equilibria.InputException if the family does not support such samples
   */
  List<Layer> discriminator(S settings, NetworkSite site);

  /**
   * A kind of architecture given by two functions.
   *
   * @param defaults the settings used if an experiment gives none
   * @param generator see {@link #generator}
   * @param discriminator see {@link #discriminator}
   */
  static <S extends ArchitectureSettings> ArchitectureKind<S> of(
      S defaults,
      BiFunction<S, NetworkSite, List<Layer>> generator,
      BiFunction<S, NetworkSite, List<Layer>> discriminator) {
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
      public List<Layer> generator(S settings, NetworkSite site) {
        return generator.apply(settings, site);
      }

      @Override
      public List<Layer> discriminator(S settings, NetworkSite site) {
        return discriminator.apply(settings, site);
      }
    };
  }
}
