package io.equilibria.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.image.ImageArray.Range;
import java.util.Locale;

/**
 * Makes bytes of the numbers of images.
 *
 * @param file that they are from
 * @param range what numbers stand for
 */
record PixelRange(String file, Range range) {
  private static final int LARGEST = 255;

  /**
   * Makes bytes of an image.
   *
   * @param numbers of the image
   * @param image its number, for messages
   * @param into as long as the numbers
   * @throws InputException if a number is outside the range or, among bytes, not whole
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
