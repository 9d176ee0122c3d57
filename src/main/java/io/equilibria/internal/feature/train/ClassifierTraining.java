package io.equilibria.internal.feature.train;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.feature.Classifier;
import io.equilibria.internal.feature.ClassifierFeatures;
import io.equilibria.internal.feature.ImageFeatures;
import java.util.Arrays;
import java.util.Map;

/**
 * Trains a classifier.
 *
 * @param classifier the classifier to train
 * @param recipe the training settings
 * @param seed seed of initial weights, order of images and augmentation
 * @param threads number of kernel threads
 */
public record ClassifierTraining(
    Classifier classifier, TrainingRecipe recipe, long seed, int threads) {

  /**
   * Trains from initial weights to the end of the recipe.
   *
   * @param images training images of the classifier's size, with labels
   * @param monitor receives the number of steps
   * @return the weights by name
   * @throws InputException if the images do not fit the classifier, or there are fewer than a batch
   */
  public Map<String, Npy.Array> train(ImageRecords images, ProgressMonitor monitor) {
    require(images);
    AugmentedBatches batches = new AugmentedBatches(images, recipe, seed);
    int steps = recipe.epochs() * batches.steps();
    try (ClassifierSession session = new ClassifierSession(classifier, recipe, seed, threads)) {
      for (int step = 0; step < steps; step++) {
        monitor.requireNotCancelled();
        float loss = session.step(batches.next(), recipe.rate(step, steps));
        if (!Float.isFinite(loss)) {
          throw new InputException(
              "training of the classifier diverged: loss %s at step %d; lower the rate"
                  .formatted(loss, step));
        }
        monitor.report(step + 1L, steps, "steps");
      }
      return session.weights();
    }
  }

  private void require(ImageRecords images) {
    if (!images.size().equals(classifier.input())) {
      throw new InputException(
          "%s: the classifier %s takes images of %s, found %s"
              .formatted(images.name(), classifier.label(), classifier.input(), images.size()));
    }
    if (images.labels().length == 0
        || Arrays.stream(images.labels()).anyMatch(label -> label >= Classifier.CLASSES)) {
      throw new InputException(
          "%s: a classifier needs images with labels 0 to %d"
              .formatted(images.name(), Classifier.CLASSES - 1));
    }
    if (images.count() < recipe.batch()) {
      throw new InputException(
          "%s: expected at least a batch of %d images, found %d"
              .formatted(images.name(), recipe.batch(), images.count()));
    }
  }

  /**
   * The share of images whose class has the largest logit.
   *
   * @param weights by name
   * @param images test images, with labels
   */
  public static double accuracy(
      Classifier classifier, Map<String, Npy.Array> weights, ImageRecords images) {
    try (ImageFeatures extractor = ClassifierFeatures.open(classifier, weights)) {
      int[] found = extractor.extract(images, ProgressMonitor.NONE).predicted();
      int right = 0;
      for (int n = 0; n < found.length; n++) {
        right += found[n] == images.labels()[n] ? 1 : 0;
      }
      return (double) right / found.length;
    }
  }
}
