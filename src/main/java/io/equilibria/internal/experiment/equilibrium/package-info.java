/**
 * ExperimentSpec: the distance of trained games from an equilibrium, and the effect of mixtures.
 */
package io.equilibria.internal.experiment.equilibrium;
