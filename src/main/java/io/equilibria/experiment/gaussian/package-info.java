/** Gaussians in many dimensions. */
package io.equilibria.experiment.gaussian;
