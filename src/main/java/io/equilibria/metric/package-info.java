/**
 * Metrics and statistics as pure functions over arrays. A number from here names its estimator,
 * because a score without its protocol cannot be compared with anybody else's.
 *
 * <p>Four questions are answered, each by its own few types:
 *
 * <ul>
 *   <li><b>How far is the generated distribution from the real one?</b> On tasks whose players are
 *       affine both are Gaussians, usually degenerate ones on a line or a plane: {@link
 *       io.equilibria.metric.AffineGaussian} holds such a law by mean and factor, {@link
 *       io.equilibria.metric.GaussianWasserstein2} and {@link
 *       io.equilibria.metric.GaussianJensenShannon} compare two exactly, {@link
 *       io.equilibria.metric.LineDistance} says how two lines in the plane differ as seen by eye.
 *   <li><b>How far are two sets of points apart?</b> Whoever drew them. {@link
 *       io.equilibria.metric.WassersteinDistance} moves one onto the other exactly, by {@link
 *       io.equilibria.metric.ExactTransport} or on the line by {@link
 *       io.equilibria.metric.LineTransport}; {@link io.equilibria.metric.SinkhornDivergence} and
 *       {@link io.equilibria.metric.SlicedWasserstein} serve larger sets, {@link
 *       io.equilibria.metric.EnergyDistance} and {@link
 *       io.equilibria.metric.MaximumMeanDiscrepancy} compare them without moving anything, {@link
 *       io.equilibria.metric.GaussianWasserstein1} knows what W1 is between Gaussians, {@link
 *       io.equilibria.metric.ModeCoverage} counts the modes of a mixture that a sample finds. Each
 *       hands on an {@link io.equilibria.metric.Estimate}: value, error, estimator.
 *   <li><b>What did a curve do over training?</b> {@link io.equilibria.metric.Rises} counts the
 *       steps at which a divergence went up, {@link io.equilibria.metric.RunningMean} smooths it
 *       first, {@link io.equilibria.metric.RiseShare} sums up seeds with an honest interval; {@link
 *       io.equilibria.metric.QuantileBand} sums up many seeds' curves step by step.
 *   <li><b>Could it be chance?</b> {@link io.equilibria.metric.WilsonInterval} for proportions,
 *       {@link io.equilibria.metric.PairedComparison} for two games run on the same seeds, {@link
 *       io.equilibria.metric.Spread} for one number over seeds. The unit is always a seed, never a
 *       step: steps of one run depend on each other, and an interval that counted them as
 *       independent would be far too narrow.
 * </ul>
 *
 * <p>{@link io.equilibria.metric.FDivergence} names the f-divergences: Jensen-Shannon, the two
 * Kullback-Leibler, total variation, squared Hellinger and the two chi-squared. What gives one
 * depends on what is known of the two laws: {@link io.equilibria.metric.GaussianDivergence} for
 * Gaussians, in closed form; {@link io.equilibria.metric.DivergenceQuadrature} for two {@link
 * io.equilibria.metric.Density densities} on the line or in the plane; {@link
 * io.equilibria.metric.MonteCarloDivergence} for densities in any dimension, with samples of both;
 * {@link io.equilibria.metric.NearestNeighbourDivergence} and {@link
 * io.equilibria.metric.HistogramDivergence} for samples alone. Each hands on an {@link
 * io.equilibria.metric.Estimate}, a value with its error and the estimator's name, and one that
 * cannot give a divergence says which can ({@link
 * io.equilibria.metric.DivergenceUnavailableException}).
 *
 * <p>A divergence may be infinite, and every type here that takes divergences says what it does
 * then. NaN is never a divergence: it is refused. Where a metric is not symmetric its two arguments
 * travel as a {@link io.equilibria.metric.RealFake}, so that they cannot be swapped unseen.
 *
 * <p>Arguments that make no sense are a programming error and meet {@link
 * java.lang.IllegalArgumentException}. Nothing here knows TensorFlow, training or configuration.
 */
package io.equilibria.metric;
