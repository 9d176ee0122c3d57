package io.equilibria.score;

/**
 * Samples with what is stated of them.
 *
 * @param of who made them, how many, their hash
 * @param content themselves
 */
public record OpenedSamples(ScoredSamples of, SampleContent content) {}
