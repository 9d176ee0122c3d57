/** Dirac-GAN: every game against its dynamics on paper (Mescheder et al. 2018). */
package io.equilibria.experiment.dirac;
