/**
 * ExperimentSpec: Dirac-GAN, with every game compared with its analytical dynamics (Mescheder et
 * al. 2018).
 */
package io.equilibria.internal.experiment.dirac;
