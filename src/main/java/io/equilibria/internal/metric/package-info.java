/**
 * Metrics and statistics as pure functions of arrays. Every result names its estimator, since
 * numbers from different protocols are not comparable.
 *
 * <p>{@link io.equilibria.internal.metric.image} contains metrics of image generation: Inception
 * Score, Frechet and kernel distance, precision and coverage, MS-SSIM.
 *
 * <p>The types answer four questions:
 *
 * <ul>
 *   <li><b>How far is the generated distribution from the real one?</b> With affine players both
 *       are Gaussians, usually degenerate ones on a line or a plane: {@link
 *       io.equilibria.internal.metric.divergence.AffineGaussian} represents such a distribution by
 *       mean and factor, {@link io.equilibria.internal.metric.transport.GaussianWasserstein2} and
 *       {@link io.equilibria.internal.metric.divergence.GaussianJensenShannon} compare two exactly,
 *       {@link io.equilibria.internal.metric.transport.LineDistance} gives offset and angle of two
 *       lines in the plane.
 *   <li><b>How far are two sets of points apart?</b> {@link
 *       io.equilibria.internal.metric.transport.WassersteinDistance} solves the transport problem
 *       exactly, by {@link io.equilibria.internal.metric.transport.ExactTransport} or on the line
 *       by {@link io.equilibria.internal.metric.transport.LineTransport}; {@link
 *       io.equilibria.internal.metric.transport.SinkhornDivergence} and {@link
 *       io.equilibria.internal.metric.transport.SlicedWasserstein} are for larger sets, {@link
 *       io.equilibria.internal.metric.kernel.EnergyDistance} and {@link
 *       io.equilibria.internal.metric.kernel.MaximumMeanDiscrepancy} compare sets without
 *       transport, {@link io.equilibria.internal.metric.transport.GaussianWasserstein1} computes W1
 *       between Gaussians, {@link io.equilibria.internal.metric.ModeCoverage} counts the modes of a
 *       mixture that a sample finds. Each returns an {@link io.equilibria.metric.Estimate}: value,
 *       error, estimator. A {@link io.equilibria.metric.Measured} is either an estimate or the
 *       reason why there is none.
 *   <li><b>What did a curve do over training?</b> {@link
 *       io.equilibria.internal.metric.statistics.Rises} counts the steps at which a divergence
 *       increased, {@link io.equilibria.internal.metric.statistics.RunningMean} smooths it first,
 *       {@link io.equilibria.internal.metric.statistics.RiseShare} summarises seeds with a valid
 *       interval; {@link io.equilibria.internal.metric.statistics.QuantileBand} summarises many
 *       seeds' curves at each step.
 *   <li><b>Could it be chance?</b> {@link io.equilibria.internal.metric.statistics.WilsonInterval}
 *       for proportions, {@link io.equilibria.internal.metric.statistics.PairedComparison} for two
 *       games run on the same seeds, {@link io.equilibria.internal.metric.statistics.Spread} for
 *       one number over seeds. The unit is always a seed, never a step: steps of one run are
 *       dependent, and an interval that treated them as independent would be far too narrow.
 * </ul>
 *
 * <p>{@link io.equilibria.internal.metric.divergence.FDivergence} names the f-divergences:
 * Jensen-Shannon, the two Kullback-Leibler, total variation, squared Hellinger and the two
 * chi-squared. The method depends on what is known about the two distributions: {@link
 * io.equilibria.internal.metric.divergence.GaussianDivergence} for Gaussians, in closed form;
 * {@link io.equilibria.internal.metric.divergence.DivergenceQuadrature} for two {@link
 * io.equilibria.metric.Density densities} on the line or in the plane; {@link
 * io.equilibria.internal.metric.divergence.MonteCarloDivergence} for densities in any dimension,
 * with samples of both; {@link io.equilibria.internal.metric.divergence.NearestNeighbourDivergence}
 * and {@link io.equilibria.internal.metric.divergence.HistogramDivergence} for samples only. Each
 * returns an {@link io.equilibria.metric.Estimate}, a value with its error and the estimator's
 * name. An estimator that cannot compute a divergence throws an exception that names one that can
 * ({@link io.equilibria.internal.metric.divergence.DivergenceUnavailableException}).
 *
 * <p>A divergence may be infinite, and every type that accepts divergences documents this case. NaN
 * is never a valid divergence and is rejected. The two arguments of an asymmetric metric are passed
 * as a {@link io.equilibria.internal.metric.divergence.RealFake}, so that they cannot be swapped by
 * accident.
 *
 * <p>Invalid arguments are programming errors and throw {@link java.lang.IllegalArgumentException}.
 * The package does not depend on TensorFlow, training or configuration.
 */
package io.equilibria.internal.metric;
