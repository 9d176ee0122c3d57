/** ExperimentSpec: every loss with every penalty. */
package io.equilibria.internal.experiment.everypair;
