package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import java.util.List;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** Image sizes supported by the convolutional families. */
final class ImageSides {
  private static final List<Long> ALL = List.of(8L, 16L, 28L, 32L, 64L);

  private ImageSides() {}

  /**
   * The side of an image.
   *
   * @param family the family, for the message
   * @param player generator or discriminator, for the message
   * @throws InputException if samples are not square images of a supported side
   */
  static int require(Shape image, String family, String player) {
    boolean fits =
        image.numDimensions() == 3 && image.get(0) == image.get(1) && ALL.contains(image.get(0));
    if (!fits) {
      String others =
          ALL.stream().limit(ALL.size() - 1).map(String::valueOf).collect(Collectors.joining(", "));
      throw new InputException(
          ("game.%s.architecture: %s takes square images of %s or %d pixels, found samples of shape"
                  + " %s; use mlp for other data")
              .formatted(player, family, others, ALL.get(ALL.size() - 1), image));
    }
    return (int) image.get(0);
  }
}
