/**
 * Metrics and statistics as pure functions over arrays. A number from here names its estimator,
 * because a score without its protocol cannot be compared with anybody else's.
 *
 * <p>{@link io.equilibria.metric.image} has the metrics of image generation: Inception Score,
 * Frechet and kernel distance, precision and coverage, MS-SSIM.
 *
 * <p>Four questions are answered, each by its own few types:
 *
 * <ul>
 *   <li><b>How far is the generated distribution from the real one?</b> On tasks whose players are
 *       affine both are Gaussians, usually degenerate ones on a line or a plane: {@link
 *       io.equilibria.metric.divergence.AffineGaussian} holds such a law by mean and factor, {@link
 *       io.equilibria.metric.transport.GaussianWasserstein2} and {@link
 *       io.equilibria.metric.divergence.GaussianJensenShannon} compare two exactly, {@link
 *       io.equilibria.metric.transport.LineDistance} says how two lines in the plane differ as seen
 *       by eye.
 *   <li><b>How far are two sets of points apart?</b> Whoever drew them. {@link
 *       io.equilibria.metric.transport.WassersteinDistance} moves one onto the other exactly, by
 *       {@link io.equilibria.metric.transport.ExactTransport} or on the line by {@link
 *       io.equilibria.metric.transport.LineTransport}; {@link
 *       io.equilibria.metric.transport.SinkhornDivergence} and {@link
 *       io.equilibria.metric.transport.SlicedWasserstein} serve larger sets, {@link
 *       io.equilibria.metric.kernel.EnergyDistance} and {@link
 *       io.equilibria.metric.kernel.MaximumMeanDiscrepancy} compare them without moving anything,
 *       {@link io.equilibria.metric.transport.GaussianWasserstein1} knows what W1 is between
 *       Gaussians, {@link io.equilibria.metric.ModeCoverage} counts the modes of a mixture that a
 *       sample finds. Each hands on an {@link io.equilibria.metric.Estimate}: value, error,
 *       estimator. Where there may be none, {@link io.equilibria.metric.Measured} is either that or
 *       the reason.
 *   <li><b>What did a curve do over training?</b> {@link io.equilibria.metric.statistics.Rises}
 *       counts the steps at which a divergence went up, {@link
 *       io.equilibria.metric.statistics.RunningMean} smooths it first, {@link
 *       io.equilibria.metric.statistics.RiseShare} sums up seeds with an honest interval; {@link
 *       io.equilibria.metric.statistics.QuantileBand} sums up many seeds' curves step by step.
 *   <li><b>Could it be chance?</b> {@link io.equilibria.metric.statistics.WilsonInterval} for
 *       proportions, {@link io.equilibria.metric.statistics.PairedComparison} for two games run on
 *       the same seeds, {@link io.equilibria.metric.statistics.Spread} for one number over seeds.
 *       The unit is always a seed, never a step: steps of one run depend on each other, and an
 *       interval that counted them as independent would be far too narrow.
 * </ul>
 *
 * <p>{@link io.equilibria.metric.divergence.FDivergence} names the f-divergences: Jensen-Shannon,
 * the two Kullback-Leibler, total variation, squared Hellinger and the two chi-squared. What gives
 * one depends on what is known of the two laws: {@link
 * io.equilibria.metric.divergence.GaussianDivergence} for Gaussians, in closed form; {@link
 * io.equilibria.metric.divergence.DivergenceQuadrature} for two {@link
 * io.equilibria.metric.divergence.Density densities} on the line or in the plane; {@link
 * io.equilibria.metric.divergence.MonteCarloDivergence} for densities in any dimension, with
 * samples of both; {@link io.equilibria.metric.divergence.NearestNeighbourDivergence} and {@link
 * io.equilibria.metric.divergence.HistogramDivergence} for samples alone. Each hands on an {@link
 * io.equilibria.metric.Estimate}, a value with its error and the estimator's name, and one that
 * cannot give a divergence says which can ({@link
 * io.equilibria.metric.divergence.DivergenceUnavailableException}).
 *
 * <p>A divergence may be infinite, and every type here that takes divergences says what it does
 * then. NaN is never a divergence: it is refused. Where a metric is not symmetric its two arguments
 * travel as a {@link io.equilibria.metric.divergence.RealFake}, so that they cannot be swapped
 * unseen.
 *
 * <p>Arguments that make no sense are a programming error and meet {@link
 * java.lang.IllegalArgumentException}. Nothing here knows TensorFlow, training or configuration.
 */
package io.equilibria.metric;
