package io.equilibria.internal.experiment.mixtures;

/**
 * An arm shown in figures and tables.
 *
 * @param id its id in the results
 * @param title the readable name
 */
record ShownArm(String id, String title) {}
