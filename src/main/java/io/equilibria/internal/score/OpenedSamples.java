package io.equilibria.internal.score;

/**
 * Samples with their description.
 *
 * @param of origin, count and hash
 * @param content the samples
 */
public record OpenedSamples(ScoredSamples of, SampleContent content) {}
