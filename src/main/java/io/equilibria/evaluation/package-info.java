/**
 * Custom measures: quantities computed from samples of data and generator.
 *
 * <pre>{@code
 * record MeanGap(String name) implements SampleMeasure {
 *   public String title() {
 *     return "gap of the means";
 *   }
 *
 *   public String axis() {
 *     return "gap (units of x)";
 *   }
 *
 *   public String estimator() {
 *     return "difference of the means of the first coordinate";
 *   }
 *
 *   public Measured of(double[][] real, double[][] samples) {
 *     return new Estimate(Math.abs(mean(real) - mean(samples)), 0, estimator());
 *   }
 *
 *   private static double mean(double[][] points) {
 *     return Arrays.stream(points).mapToDouble(point -> point[0]).average().orElseThrow();
 *   }
 * }
 *
 * Catalogue kinds = Catalogue.installed().with(new MeanGap("acme:mean-gap"));
 * double[][] real = {{0}, {1}};
 * double[][] samples = {{1}, {2}};
 * System.out.println(
 *     Distance.between(real, samples, "acme:mean-gap", kinds, Cancellation.none()));
 * }</pre>
 */
@NullMarked
package io.equilibria.evaluation;

import org.jspecify.annotations.NullMarked;
