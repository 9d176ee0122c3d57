/**
 * ExperimentSpec: is it the loss, the form of the penalty, or the presence of one? Each loss with
 * each penalty on images.
 */
package io.equilibria.internal.experiment.factorial;
