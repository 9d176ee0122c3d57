/**
 * Results of measures, and descriptions of distributions that measures use.
 *
 * <p>A measure returns {@link io.equilibria.metric.Measured}: an {@link
 * io.equilibria.metric.Estimate} with its error and estimator, or {@link
 * io.equilibria.metric.Measured.Unavailable} with the reason.
 *
 * <pre>{@code
 * double[][] real = {{0}, {1}};
 * double[][] samples = {{1}, {2}};
 * if (Distance.between(real, samples, "w1") instanceof Estimate w1) {
 *   System.out.println(w1.value()); // 1.0
 * }
 * }</pre>
 */
@NullMarked
package io.equilibria.metric;

import org.jspecify.annotations.NullMarked;
