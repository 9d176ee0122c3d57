/**
 * Support for long computations: threads, progress reports and cancellation.
 *
 * <p>{@link io.equilibria.internal.compute.Workers} has as many threads as its caller requested;
 * all parallel work of the library uses an instance that is passed as an argument. {@link
 * io.equilibria.internal.compute.ProgressMonitor} reports and cancels. {@link
 * io.equilibria.internal.compute.Execution} combines both, and its {@code cancelledBy} connects a
 * {@link io.equilibria.Cancellation}. {@link io.equilibria.internal.compute.DenseAlgebra} allows a
 * caller to supply a library for large matrices.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(2)) {
 *   Execution execution = new Execution(workers, (done, total, unit) -> System.err.println(done));
 *   Estimate distance = WassersteinDistance.distance(a, b, 1, execution);
 * }
 * }</pre>
 */
package io.equilibria.internal.compute;
