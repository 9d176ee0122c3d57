/**
 * The experiments of the papers by name, each with its claims and a report: {@link
 * io.equilibria.experiment.ParallelLines}, {@link io.equilibria.experiment.Divergences}, {@link
 * io.equilibria.experiment.Dirac}. An experiment trains games in folders of their own, measures,
 * and lets named tests decide on its claims.
 */
package io.equilibria.experiment;
