package io.equilibria.feature;

import io.equilibria.InputException;
import io.equilibria.data.image.ImageSize;

/** Whether an extractor takes images of a size and number of channels. */
final class InputChannels {
  private InputChannels() {}

  /**
   * Refuses images that an extractor cannot take: its own number of channels, or grey images where
   * it takes colours, which then get the same value in each channel.
   *
   * @throws InputException if the images have other channels, or another size and there is no
   *     filter to resize them
   */
  static void require(FeatureProtocol extractor, ImageSize found) {
    ImageSize input = extractor.input();
    extractor.filter().require(extractor.name(), found, input);
    boolean grey = found.channels() == 1 && input.channels() == 3;
    if (found.channels() != input.channels() && !grey) {
      throw new InputException(
          "%s: expected images with %d channel(s), found %d; choose another extractor"
              .formatted(extractor.name(), input.channels(), found.channels()));
    }
  }
}
