package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.config.image.ImageArray.Range;
import java.util.Locale;

/**
 * Converts the numbers of images to bytes.
 *
 * @param file the file of the images
 * @param range the range of the numbers
 */
record PixelRange(String file, Range range) {
  private static final int LARGEST = 255;

  /**
   * Converts an image to bytes.
   *
   * @param numbers the numbers of the image
   * @param image its index, for messages
   * @param into receives one byte per number
   * @throws InputException if a number is outside the range or, for bytes, not an integer
   */
  void bytes(double[] numbers, int image, byte[] into) {
    for (int i = 0; i < numbers.length; i++) {
      double level = level(numbers[i]);
      boolean whole = range != Range.BYTES || level == Math.rint(level);
      if (!(level >= 0 && level <= LARGEST && whole)) {
        throw outside(numbers[i], image);
      }
      into[i] = (byte) Math.round(level);
    }
  }

  private double level(double number) {
    return switch (range) {
      case BYTES -> number;
      case UNIT -> number * LARGEST;
      case SCALED -> (number + 1) * LARGEST / 2;
    };
  }

  private InputException outside(double number, int image) {
    return new InputException(
        "%s: data.range=%s expects %s, found %s in image %,d; choose data.range=unit for colours in [0, 1] or scaled for [-1, 1], or correct the file"
            .formatted(
                file,
                range.name().toLowerCase(Locale.ROOT),
                switch (range) {
                  case BYTES -> "whole numbers 0 to 255";
                  case UNIT -> "numbers in [0, 1]";
                  case SCALED -> "numbers in [-1, 1]";
                },
                number,
                image));
  }
}
