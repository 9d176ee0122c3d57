package io.equilibria.bench;

import io.equilibria.metric.statistics.Spread;
import java.util.OptionalLong;

/**
 * What the repetitions of a case gave.
 *
 * @param measured the case
 * @param speed over the repetitions, in the case's {@link Unit}: median and the middle 80 %
 * @param gflops at the median, in GFLOP/s as {@link io.equilibria.game.StepFlops} counts
 * @param memory bytes in RAM at the peak of the case; what earlier cases of the process left is
 *     among them; empty where the system does not tell
 */
public record Measurement(BenchCase measured, Spread speed, double gflops, OptionalLong memory) {}
