package io.equilibria.internal.feature.train;

import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.CifarSpec.Cifar10;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.feature.Classifier;
import java.util.stream.IntStream;

/**
 * The training and test images of a classifier.
 *
 * @param train with labels
 * @param test with labels
 */
public record ClassifierData(ImageRecords train, ImageRecords test) {
  /** Every fifth image of the digits, which have no test set, is used for testing. */
  private static final int TEST_EVERY = 5;

  /**
   * The published parts of a classifier's data set.
   *
   * @throws io.equilibria.InputException if the set is not available
   */
  public static ClassifierData of(Classifier classifier) {
    return switch (classifier) {
      case DIGITS -> digits();
      case MNIST ->
          new ClassifierData(
              ImageRecords.open(Mnist.DEFAULT),
              ImageRecords.open(Mnist.DEFAULT.withSplit(SampleSplit.TEST)));
      case CIFAR10 ->
          new ClassifierData(
              ImageRecords.open(Cifar10.DEFAULT),
              ImageRecords.open(Cifar10.DEFAULT.withSplit(SampleSplit.TEST)));
    };
  }

  private static ClassifierData digits() {
    ImageSet all = Digits.load();
    return new ClassifierData(
        ImageSet.chosen(
            all, IntStream.range(0, all.count()).filter(n -> n % TEST_EVERY != 0).toArray()),
        ImageSet.chosen(
            all, IntStream.range(0, all.count()).filter(n -> n % TEST_EVERY == 0).toArray()));
  }
}
