/**
 * Trains the built-in classifiers: {@link io.equilibria.internal.feature.Classifier}.
 *
 * <p>{@link io.equilibria.internal.feature.train.TrainingRecipe} contains the settings of each;
 * {@link io.equilibria.internal.feature.train.ClassifierTraining} trains with them and measures the
 * accuracy on test images. On one type of processor, seed, data and number of threads determine the
 * weights bit for bit. The command is {@code tools/equilibria train-classifier}.
 */
package io.equilibria.internal.feature.train;
