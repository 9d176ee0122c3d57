package io.equilibria.internal.feature.train;

import io.equilibria.internal.feature.Classifier;

/**
 * The training settings of a classifier: cross-entropy, minimised by Adam with a learning rate that
 * rises over the first tenth of the steps and then decays linearly to zero.
 *
 * @param epochs number of passes over the images
 * @param batch images in a step
 * @param rate the largest learning rate
 * @param decay weight of half the sum of squared kernels in the loss
 * @param shift largest shift along each axis, in pixels; new pixels are black
 * @param flip whether half of the images are mirrored left to right
 */
public record TrainingRecipe(
    int epochs, int batch, double rate, double decay, int shift, boolean flip) {

  public TrainingRecipe {
    if (epochs < 1 || batch < 1 || !(rate > 0) || !(decay >= 0) || shift < 0) {
      throw new IllegalArgumentException(
          "expected epochs and batch of at least 1, rate > 0, decay and shift >= 0");
    }
  }

  /** The recipe of the built-in weights. */
  public static TrainingRecipe of(Classifier classifier) {
    return switch (classifier) {
      case DIGITS -> new TrainingRecipe(30, 64, 2e-3, 1e-4, 1, false);
      case MNIST -> new TrainingRecipe(12, 128, 2e-3, 1e-4, 2, false);
      case CIFAR10 -> new TrainingRecipe(20, 128, 4e-3, 5e-4, 4, true);
    };
  }

  /** This recipe with another number of epochs. */
  public TrainingRecipe withEpochs(int number) {
    return new TrainingRecipe(number, batch, rate, decay, shift, flip);
  }

  /**
   * Learning rate of a step.
   *
   * @param step step index from 0
   * @param steps total number of steps
   */
  double rate(int step, int steps) {
    double warm = Math.max(1, steps / 10.0);
    return step + 1 < warm
        ? rate * (step + 1) / warm
        : rate * (steps - step) / Math.max(1, steps - warm + 1);
  }
}
