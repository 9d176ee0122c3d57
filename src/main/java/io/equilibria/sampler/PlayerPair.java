package io.equilibria.sampler;

/** Generator and discriminator of one replica of a game, in inference. */
public interface PlayerPair extends LatentSampler, PointClassifier {}
