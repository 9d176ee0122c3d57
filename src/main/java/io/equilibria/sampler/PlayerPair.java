package io.equilibria.sampler;

/**
 * Generator and discriminator of one replica of a game, in inference.
 *
 * <p>Where the players are given classes and nobody says which, {@link #sample} draws each sample's
 * class ({@link ClassConditional#labels}), {@link #generate(float[][])} takes the classes in turn,
 * row n being of class n mod their number, and {@link #logits(float[][])} are the mean over all
 * classes of the logits of each point.
 */
public interface PlayerPair extends LatentSampler, PointClassifier, ClassConditional {
  @Override
  default float[][] sample(int count, long seed) {
    return classes().isEmpty()
        ? generate(latent(count, seed))
        : generate(latent(count, seed), labels(count, seed));
  }
}
