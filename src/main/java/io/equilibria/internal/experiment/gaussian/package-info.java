/** ExperimentSpec: Gaussians on low-dimensional subspaces of high-dimensional spaces. */
package io.equilibria.internal.experiment.gaussian;
