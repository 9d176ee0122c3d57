/** ExperimentSpec: which corruptions of images each score detects. */
package io.equilibria.internal.experiment.metrics;
