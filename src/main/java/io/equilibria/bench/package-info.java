/**
 * How fast training is, measured on the product itself: a {@link io.equilibria.training.Trainer}
 * that writes its run into a temporary folder, with the logs and checkpoints that a user gets.
 *
 * <ul>
 *   <li>{@link io.equilibria.bench.Bench} measures {@link io.equilibria.bench.BenchCase}s: fixed
 *       work, one repetition to warm up, several that count, their median and spread.
 *   <li>{@link io.equilibria.game.StepFlops} counts what a step has to compute and {@link
 *       io.equilibria.bench.MatrixProductPeak} what the machine can, so that a speed has a scale.
 *   <li>{@link io.equilibria.bench.OverheadCheck} compares two loops in one process, which a busy
 *       machine slows down alike: the product with a bare loop over the same graph, and with logs
 *       without.
 *   <li>{@link io.equilibria.bench.Scaling} shows how the rate depends on batch, width, replicas
 *       and threads.
 *   <li>{@link io.equilibria.bench.RecordedStep} writes one step of a case with its random numbers,
 *       so that the same step in another framework can be compared number by number.
 * </ul>
 *
 * <p>Speeds of one machine are not those of another, and on a busy one not even those of a minute
 * later: compare ratios that were measured in one go.
 */
package io.equilibria.bench;
