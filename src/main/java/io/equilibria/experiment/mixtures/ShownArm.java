package io.equilibria.experiment.mixtures;

/**
 * An arm as figures and tables show it.
 *
 * @param id that results know it by
 * @param title for people
 */
record ShownArm(String id, String title) {}
