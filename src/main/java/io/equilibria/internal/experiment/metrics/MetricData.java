package io.equilibria.internal.experiment.metrics;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.image.CifarSpec.Cifar10;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set to corrupt.
 *
 * @param word the name on the command line
 * @param title the readable name
 * @param extractor extractor of its features
 * @param samples default images of a draw: few enough that half of the classes suffice
 * @param spec the training images; data without a test set are halved
 */
record MetricData(String word, String title, String extractor, int samples, DataSettings spec) {
  private static final List<MetricData> ALL =
      List.of(
          new MetricData("mnist", "MNIST", "mnist", 2000, Mnist.DEFAULT),
          new MetricData("digits", "the digits of 8x8", "digits", 400, new DataSpec.Digits()),
          new MetricData("cifar10", "CIFAR-10", "squeezenet", 1000, Cifar10.DEFAULT));

  /** The images that samples are drawn from, and the images that they are compared with. */
  record Parts(ImageRecords held, ImageRecords training) {}

  /**
   * Finds data by name.
   *
   * @throws InputException if there are none of that name
   */
  static MetricData named(String word) {
    return ALL.stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--data: expected " + String.join(", ", words()) + ", found " + word));
  }

  static List<String> words() {
    return ALL.stream().map(MetricData::word).toList();
  }

  /**
   * Opens both parts: test and training images, or two halves.
   *
   * @throws InputException if the data are not available
   */
  Parts open() {
    ImageRecords training = ImageRecords.open(spec);
    return ImageRecords.heldOut(spec, Catalogue.installed())
        .map(test -> new Parts(ImageRecords.open(test), training))
        .orElseGet(() -> new Parts(half(training, 1), half(training, 0)));
  }

  /** Every other image. */
  private static ImageRecords half(ImageRecords images, int first) {
    return ImageSet.chosen(
        images, IntStream.range(0, images.count()).filter(i -> i % 2 == first).toArray());
  }
}
