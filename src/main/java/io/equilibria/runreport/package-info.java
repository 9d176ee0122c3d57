/**
 * One page about runs as they lie on the disk: {@link io.equilibria.runreport.RunReport} shows the
 * course of one, or several side by side.
 *
 * <p>Its title and its answer ({@link io.equilibria.runreport.RunWords}, {@link
 * io.equilibria.runreport.ComparisonWords}) are computed from an {@link
 * io.equilibria.runreport.RunOutcome}; runs are called by their games ({@link
 * io.equilibria.runreport.GameLabels}). Pictures are those of the seed nearest the median ({@link
 * io.equilibria.runreport.TypicalSeed}).
 *
 * <p>A {@link io.equilibria.runreport.RecordedRun} is what a run left behind: its settings, how it
 * was made, the scalars of every step ({@link io.equilibria.runreport.ScalarCurves}) and the
 * divergences that were measured or can be computed from what it wrote down ({@link
 * io.equilibria.runreport.MeasuredCurves}). Of data in few dimensions samples are shown and
 * compared with it: those that were recorded, or else drawn from the checkpoints that were kept
 * ({@link io.equilibria.runreport.RunLooks}). Nothing is trained.
 */
package io.equilibria.runreport;
