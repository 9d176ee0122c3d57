/**
 * Is it the loss, the form of the penalty, or having one? Each loss with each penalty on images.
 */
package io.equilibria.experiment.factorial;
