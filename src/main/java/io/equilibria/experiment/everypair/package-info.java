/** ExperimentSpec: every loss with every penalty. */
package io.equilibria.experiment.everypair;
