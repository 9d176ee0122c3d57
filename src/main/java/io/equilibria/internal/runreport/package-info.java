/**
 * Reports on runs on disk: a {@link io.equilibria.internal.runreport.RunReport} shows the course of
 * one run, or several runs side by side.
 *
 * <p>Its title and its answer ({@link io.equilibria.internal.runreport.RunWords}, {@link
 * io.equilibria.internal.runreport.ComparisonWords}) are computed from an {@link
 * io.equilibria.internal.runreport.RunOutcome}; runs are labelled by their games ({@link
 * io.equilibria.internal.runreport.GameLabels}). Samples are shown for the seed nearest the median
 * ({@link io.equilibria.internal.runreport.TypicalSeed}).
 *
 * <p>A {@link io.equilibria.internal.runreport.RecordedRun} holds the contents of a run's folder:
 * its settings, its provenance, the scalars of every step ({@link
 * io.equilibria.internal.runreport.ScalarCurves}) and the divergences that were recorded or can be
 * computed from recorded parameters ({@link io.equilibria.internal.runreport.MeasuredCurves}). For
 * low-dimensional data, samples are shown and compared with the data: the recorded samples, or
 * samples drawn from the remaining checkpoints ({@link io.equilibria.internal.runreport.RunLooks}).
 * Reports never train.
 */
package io.equilibria.internal.runreport;
