/**
 * Experiments: games with and without a penalty on one set of images. A design lists the games,
 * measures and claims; one class trains and reports any design.
 */
package io.equilibria.internal.experiment.imagegames;
