package io.equilibria.internal.sampler;

/**
 * The generator and discriminator of one replica of a game, in inference.
 *
 * <p>For class-conditional players and calls without labels, {@link #sample} draws each sample's
 * class ({@link ClassConditional#labels}), {@link #generate(float[][])} cycles through the classes,
 * so that row n has class n mod their number, and {@link #logits(float[][])} returns the mean over
 * all classes of the logits of each point.
 *
 * <p>Several generators form a mixture, {@link ComponentSampler}: a latent vector has an additional
 * standard normal number, which selects the component. For several discriminators, logits are the
 * weighted mean and features are concatenated.
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
