/**
 * Evaluates games during and after training. {@link
 * io.equilibria.internal.training.TrainingListener}s draw samples, compute metrics and record the
 * values in the run folder; the training package does not depend on them.
 *
 * <p>For a run that traced its generator, {@link io.equilibria.internal.evaluation.GeneratorTrace}
 * gives the parameters at every step, and {@link io.equilibria.internal.evaluation.GeneratorLaw}
 * the resulting distribution: a Gaussian for an affine generator, a density for a one-to-one MLP,
 * and otherwise the reason why there is no formula. The kind of generator is determined from the
 * layers of its network ({@link io.equilibria.internal.evaluation.DenseGenerator}). These classes
 * require a single generator.
 *
 * <p>The state of a game is described by {@link io.equilibria.internal.evaluation.Quantity
 * quantities}, each computed by a {@link io.equilibria.internal.evaluation.Measure}. {@link
 * io.equilibria.internal.evaluation.MeasureKinds} lists the built-in measures, to which jars and
 * programs may add a {@link io.equilibria.internal.evaluation.MeasureKind}. {@link
 * io.equilibria.internal.evaluation.Measures} finds measures by the words that users write; their
 * input is a {@link io.equilibria.internal.evaluation.MeasureInput} and their result a {@link
 * io.equilibria.metric.Measured}. The values over a run are a {@link
 * io.equilibria.internal.evaluation.MetricTrajectory}:
 *
 * <ul>
 *   <li>{@link io.equilibria.internal.evaluation.AffineTrajectory}: both laws are Gaussian, so
 *       measures are exact at every step of every seed. The graph records the parameters, and
 *       measures are computed in parallel after the run, which does not slow down training.
 *   <li>{@link io.equilibria.internal.evaluation.SampleEvaluation} measures samples of other
 *       generators at the steps of a {@link io.equilibria.internal.evaluation.Schedule}, and {@link
 *       io.equilibria.internal.evaluation.SampleTrajectory} reads the values. Every value has an
 *       error given by its estimator. Measures that need more than samples are added as a {@link
 *       io.equilibria.internal.evaluation.GameLook}.
 * </ul>
 *
 * <p>For runs of the command line on low-dimensional data, {@link
 * io.equilibria.internal.evaluation.look.SampleRecord} records samples, and {@link
 * io.equilibria.internal.evaluation.TaskMeasures} measure how close they are to the data.
 */
package io.equilibria.internal.evaluation;
