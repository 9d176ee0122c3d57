/**
 * Benchmarks of training speed. They measure the real program: a {@link
 * io.equilibria.internal.training.Trainer} that writes its run into a temporary folder, with the
 * logs and checkpoints of normal use.
 *
 * <ul>
 *   <li>{@link io.equilibria.internal.bench.Bench} measures {@link
 *       io.equilibria.internal.bench.BenchCase}s: fixed work, one warm-up repetition, several
 *       counted repetitions, their median and spread.
 *   <li>{@link io.equilibria.internal.game.StepFlops} counts the operations of a step and {@link
 *       io.equilibria.internal.bench.MatrixProductPeak} measures the machine's peak, which gives a
 *       scale for speeds.
 *   <li>{@link io.equilibria.internal.bench.OverheadCheck} compares two loops in one process, which
 *       a busy machine slows down equally: training with a bare loop over the same graph, and
 *       training with and without logs.
 *   <li>{@link io.equilibria.internal.bench.Scaling} shows how the speed depends on batch size,
 *       width, replicas and threads.
 *   <li>{@link io.equilibria.internal.bench.RecordedStep} writes one step of a case with its random
 *       numbers, for comparison with the same step in another framework number by number.
 * </ul>
 *
 * <p>Speeds differ between machines, and on a busy machine from minute to minute, so compare only
 * ratios measured together.
 */
package io.equilibria.internal.bench;
