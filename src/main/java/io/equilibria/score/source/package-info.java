/**
 * Opens what {@code evaluate} is given: samples of runs and SavedModels, folders of images, arrays,
 * data sets by name.
 */
package io.equilibria.score.source;
