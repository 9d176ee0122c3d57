/**
 * Opens the inputs of {@code evaluate}: samples of runs and SavedModels, folders of images, arrays,
 * data sets by name.
 */
package io.equilibria.internal.score.source;
