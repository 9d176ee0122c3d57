package io.equilibria.game;

import io.equilibria.architecture.Architectures;
import io.equilibria.config.GameSpec;
import io.equilibria.layer.Network;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * The two networks of a game.
 *
 * @param generator from latent vectors to samples
 * @param discriminator from samples to one logit
 */
public record Networks(Network generator, Network discriminator) {

  /** The players that a game describes for samples of a shape. */
  public static Networks of(GameSpec game, Shape sample) {
    return new Networks(
        Architectures.generator(game.generator().architecture(), game.generator().latent(), sample),
        Architectures.discriminator(game.discriminator().architecture(), sample));
  }

  /** Whether many replicas fit into one graph. */
  public boolean replicable() {
    return generator.replicable() && discriminator.replicable();
  }

  /** Names of both players' parameters. */
  Set<String> parameterNames() {
    Set<String> names = new HashSet<>(generator.parameters().keySet());
    names.addAll(discriminator.parameters().keySet());
    return names;
  }

  /** Numbers in the largest output of a layer, for one sample. */
  public long largestOutput() {
    return Stream.of(generator, discriminator)
        .flatMap(network -> network.stages().stream())
        .mapToLong(stage -> stage.output().size())
        .max()
        .orElse(1);
  }
}
