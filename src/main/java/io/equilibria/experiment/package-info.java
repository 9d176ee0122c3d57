/**
 * The experiments of the papers by name, each with its claims and a report: {@link
 * io.equilibria.experiment.lines.ParallelLines}, {@link
 * io.equilibria.experiment.divergences.DivergencesStudy}, {@link
 * io.equilibria.experiment.dirac.Dirac}, which train games in folders of their own; and each {@link
 * io.equilibria.experiment.Study}, whose runs are those of sweeps. An experiment measures, and lets
 * named tests decide on its claims.
 */
package io.equilibria.experiment;


