package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSize;

/** Checks whether an extractor accepts images of a size and number of channels. */
final class InputChannels {
  private InputChannels() {}

  /**
   * Rejects images with an unsupported number of channels. An extractor accepts its own number; one
   * for colour images also accepts grey images, which get the same value in each channel.
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

  /**
   * Copies an image into the order channel, column, row; a grey one becomes one of equal colours.
   *
   * @param image pixels in the order row, column, channel
   * @param size the size of the image
   * @param channels to be written; those of the image unless that is grey
   */
  static void turn(byte[] image, ImageSize size, byte[] into, int offset, int channels) {
    int place = offset;
    for (int c = 0; c < channels; c++) {
      int channel = Math.min(c, size.channels() - 1);
      for (int x = 0; x < size.width(); x++) {
        for (int y = 0; y < size.height(); y++) {
          into[place++] = image[(y * size.width() + x) * size.channels() + channel];
        }
      }
    }
  }
}
