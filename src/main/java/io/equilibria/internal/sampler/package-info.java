/**
 * Interfaces of everything that draws samples: players in training, a run, an exported model.
 *
 * <p>A {@link io.equilibria.internal.sampler.Sampler} draws samples by seed and describes the
 * weights used. Further capabilities have separate interfaces: {@link
 * io.equilibria.internal.sampler.LatentSampler} maps latent vectors to samples, {@link
 * io.equilibria.internal.sampler.PointClassifier} returns the discriminator's logits, {@link
 * io.equilibria.internal.sampler.FeatureExtractor} the outputs of its last hidden layer. {@link
 * io.equilibria.internal.sampler.ComponentSampler} gives access to the generators of a mixture.
 * {@link io.equilibria.internal.sampler.PlayerPair} combines all players of a game.
 *
 * <pre>{@code
 * void save(Sampler sampler) { // trainer.players().replica(0), TrainedModel.open(run), ...
 *   float[][] samples = sampler.sample(1000, 7);
 *   System.out.println("drawn with " + sampler.weights());
 * }
 * }</pre>
 */
package io.equilibria.internal.sampler;
