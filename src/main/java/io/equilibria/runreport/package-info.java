/**
 * Reports on runs on disk: a {@link io.equilibria.runreport.RunReport} shows the course of one run,
 * or several runs side by side.
 *
 * <p>Its title and its answer ({@link io.equilibria.runreport.RunWords}, {@link
 * io.equilibria.runreport.ComparisonWords}) are computed from an {@link
 * io.equilibria.runreport.RunOutcome}; runs are labelled by their games ({@link
 * io.equilibria.runreport.GameLabels}). Samples are shown for the seed nearest the median ({@link
 * io.equilibria.runreport.TypicalSeed}).
 *
 * <p>A {@link io.equilibria.runreport.RecordedRun} holds the contents of a run's folder: its
 * settings, its provenance, the scalars of every step ({@link
 * io.equilibria.runreport.ScalarCurves}) and the divergences that were recorded or can be computed
 * from recorded parameters ({@link io.equilibria.runreport.MeasuredCurves}). For low-dimensional
 * data, samples are shown and compared with the data: the recorded samples, or samples drawn from
 * the remaining checkpoints ({@link io.equilibria.runreport.RunLooks}). Reports never train.
 */
package io.equilibria.runreport;
