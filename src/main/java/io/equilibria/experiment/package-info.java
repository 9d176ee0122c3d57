/**
 * The experiments of the papers by name, each with its claims and a report: {@link
 * io.equilibria.experiment.ParallelLines}, {@link io.equilibria.experiment.DivergencesStudy},
 * {@link io.equilibria.experiment.Dirac}, which train games in folders of their own; and each
 * {@link io.equilibria.experiment.Study}, whose runs are those of sweeps. An experiment measures,
 * and lets named tests decide on its claims.
 */
package io.equilibria.experiment;
