/** Whether a distance tells a distribution from a few of its own samples. */
package io.equilibria.experiment.memorization;
