/**
 * ExperimentSpec: distances between distributions compared with distances between their samples.
 */
package io.equilibria.internal.experiment.generalization;
