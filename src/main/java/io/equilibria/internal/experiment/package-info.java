/**
 * Experiments, each with a question, claims and a report.
 *
 * <p>An {@link io.equilibria.internal.experiment.ExperimentKind} defines the question of an
 * experiment, its runs, measures and claims. {@link
 * io.equilibria.internal.experiment.ExperimentKinds} lists the built-in experiments; programs and
 * jars add others to the {@link io.equilibria.config.Catalogue}. The runs of an experiment are
 * games, each trained in its own folder ({@link io.equilibria.internal.experiment.PlannedRun}),
 * sweeps, or both. {@link io.equilibria.internal.experiment.StudyRun} trains missing runs, decides
 * the claims by statistical tests and writes the page.
 */
package io.equilibria.internal.experiment;
