/**
 * ExperimentSpec: the distributions that a discriminator of limited size cannot distinguish from
 * the data, and the support size of trained generators.
 */
package io.equilibria.internal.experiment.blindness;
