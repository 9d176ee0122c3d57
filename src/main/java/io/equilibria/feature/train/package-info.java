/**
 * Trains the classifiers that come with the library: {@link io.equilibria.feature.Classifier}.
 *
 * <p>{@link io.equilibria.feature.train.TrainingRecipe} has the settings of each, {@link
 * io.equilibria.feature.train.ClassifierTraining} follows them and measures the accuracy on test
 * images. Seed, data and number of threads determine the weights to the last bit, on one kind of
 * processor. The command is {@code tools/equilibria train-classifier}.
 */
package io.equilibria.feature.train;
