/**
 * ExperimentSpec: whether a distance distinguishes a distribution from a few of its own samples.
 */
package io.equilibria.internal.experiment.memorization;
