/**
 * Support for long computations: threads, progress reports and cancellation.
 *
 * <p>{@link io.equilibria.compute.Workers} holds a given number of threads; all parallel work of
 * the library runs on an instance passed as an argument. {@link
 * io.equilibria.compute.ProgressMonitor} reports progress and cancels. {@link
 * io.equilibria.compute.Execution} combines both. {@link io.equilibria.compute.DenseAlgebra} lets a
 * caller supply a library for large matrices.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(2)) {
 *   Execution execution = new Execution(workers, (done, total, unit) -> System.err.println(done));
 *   Estimate distance = WassersteinDistance.distance(a, b, 1, execution);
 * }
 * }</pre>
 */
package io.equilibria.compute;
