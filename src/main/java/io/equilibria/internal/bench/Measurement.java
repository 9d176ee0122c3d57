package io.equilibria.internal.bench;

import io.equilibria.internal.metric.statistics.Spread;
import java.util.OptionalLong;

/**
 * The measurement of a case.
 *
 * @param measured the case
 * @param speed the speed over the repetitions, in the case's {@link Unit}: median and the middle 80
 *     %
 * @param gflops the median speed in GFLOP/s, as counted by {@link
 *     io.equilibria.internal.game.StepFlops}
 * @param memory the peak resident memory in bytes, including remains of earlier cases of the
 *     process; empty if the system does not report it
 */
public record Measurement(BenchCase measured, Spread speed, double gflops, OptionalLong memory) {}
