/**
 * Looks at a game while it is trained, as {@link io.equilibria.training.TrainingListener}s: draws
 * samples, calls metrics, writes what it sees beside the run. Training knows nothing of it.
 *
 * <p>Of a run that traced its generator, {@link io.equilibria.evaluation.GeneratorTrace} tells the
 * parameters at every step, and {@link io.equilibria.evaluation.GeneratorLaw} what distribution
 * they make: a Gaussian of an affine generator, a density of a one-to-one MLP, and otherwise why
 * there is no formula. What kind of generator it is follows from the layers of its network ({@link
 * io.equilibria.evaluation.DenseGenerator}). Samples and laws are those of a single generator; a
 * game of several is refused.
 *
 * <p>Where a game stands is told by {@link io.equilibria.evaluation.Quantity quantities}, each
 * computed by a {@link io.equilibria.evaluation.Measure}. There is one list of measures, {@link
 * io.equilibria.evaluation.MeasureKinds}, which jars and programs may add a {@link
 * io.equilibria.evaluation.MeasureKind} to; {@link io.equilibria.evaluation.Measures} finds them by
 * the words that users write, {@link io.equilibria.evaluation.MeasureInput} is what they are
 * computed from, and {@link io.equilibria.metric.Measured} what comes out. The course of a run is a
 * {@link io.equilibria.evaluation.MetricTrajectory}:
 *
 * <ul>
 *   <li>{@link io.equilibria.evaluation.AffineTrajectory}: both laws are Gaussian, so that
 *       everything is known exactly at every step of every seed. The graph writes parameters down,
 *       and Java computes after the run, in parallel: training is not slowed.
 *   <li>{@link io.equilibria.evaluation.SampleEvaluation} looks at samples of other generators at
 *       the steps of a {@link io.equilibria.evaluation.Schedule}, and {@link
 *       io.equilibria.evaluation.SampleTrajectory} reads what it found. Every value has the error
 *       that its estimator states. What needs more of the players than samples is a {@link
 *       io.equilibria.evaluation.GameLook} beside it.
 * </ul>
 *
 * <p>What the command line trains on data in few dimensions is looked at by {@link
 * io.equilibria.evaluation.look.SampleRecord}, and {@link io.equilibria.evaluation.TaskMeasures}
 * say how near the samples are to the data.
 */
package io.equilibria.evaluation;
