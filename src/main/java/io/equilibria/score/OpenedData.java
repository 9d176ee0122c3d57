package io.equilibria.score;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Data with what is stated of them.
 *
 * @param of name, split, how many, their hash
 * @param content themselves
 * @param classes that they have; 0 for none
 * @param training opens the other part of the same set, on which generators are trained, where
 *     these data are the held-out part; empty where there is no such part
 */
public record OpenedData(
    ReferenceData of,
    SampleContent content,
    int classes,
    Optional<Supplier<SampleContent>> training) {}
