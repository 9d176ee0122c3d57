/** What scores of images notice, by images that were corrupted on purpose. */
package io.equilibria.experiment.metrics;
