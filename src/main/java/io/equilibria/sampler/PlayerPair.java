package io.equilibria.sampler;

/**
 * Generator and discriminator of one replica of a game, in inference.
 *
 * <p>Where the players are given classes and nobody says which, {@link #sample} draws each sample's
 * class ({@link ClassConditional#labels}), {@link #generate(float[][])} takes the classes in turn,
 * row n being of class n mod their number, and {@link #logits(float[][])} are the mean over all
 * classes of the logits of each point.
 *
 * <p>Several generators are a mixture, {@link ComponentSampler}: a latent vector has one number
 * more, standard normal as the others are, which picks the component. Several discriminators are
 * the mean of their logits by their weights; features are those of all, one after the other.
 */
public interface PlayerPair
    extends LatentSampler, PointClassifier, ClassConditional, ComponentSampler {
  @Override
  default float[][] sample(int count, long seed) {
    return classes().isEmpty()
        ? generate(latent(count, seed))
        : generate(latent(count, seed), labels(count, seed));
  }
}
