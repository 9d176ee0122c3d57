/** Distances between distributions against those between samples of them. */
package io.equilibria.experiment.generalization;
