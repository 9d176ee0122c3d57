/**
 * Experiments by name, each with its claims and a report.
 *
 * <p>An {@link io.equilibria.experiment.ExperimentKind} says what an experiment asks, trains,
 * measures and claims; the library's are listed by {@link
 * io.equilibria.experiment.ExperimentKinds}, a program or a jar adds its own to the {@link
 * io.equilibria.config.Catalogue}. Its runs are games trained each in a folder of its own ({@link
 * io.equilibria.experiment.PlannedRun}), sweeps, or both. {@link io.equilibria.experiment.StudyRun}
 * trains what is missing, lets named tests decide on the claims and writes the page.
 */
package io.equilibria.experiment;
