/**
 * Whatever draws samples: players in training, a run, an exported model.
 *
 * <p>A {@link io.equilibria.sampler.Sampler} draws samples by seed and says with which weights.
 * More that some can do has an interface of its own: {@link io.equilibria.sampler.LatentSampler}
 * maps latent vectors to samples, {@link io.equilibria.sampler.PointClassifier} gives the
 * discriminator's logits, {@link io.equilibria.sampler.FeatureExtractor} its last hidden layer.
 * {@link io.equilibria.sampler.ComponentSampler} tells the generators of a mixture apart. {@link
 * io.equilibria.sampler.PlayerPair} has all players of a game.
 *
 * <pre>{@code
 * void save(Sampler sampler) { // trainer.players().replica(0), TrainedModel.open(run), ...
 *   float[][] samples = sampler.sample(1000, 7);
 *   System.out.println("drawn with " + sampler.weights());
 * }
 * }</pre>
 */
package io.equilibria.sampler;
