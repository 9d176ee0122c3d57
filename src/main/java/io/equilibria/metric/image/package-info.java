/**
 * Metrics of image generation, as pure functions over arrays of features, class probabilities or
 * pixels.
 */
package io.equilibria.metric.image;
