package io.equilibria.feature;

import io.equilibria.InputException;
import io.equilibria.data.image.ImageSize;
import io.equilibria.internal.text.Suggestions;
import java.util.List;

/** Extractors by the names that the command line knows them by. */
public final class Extractors {
  private static final List<String> NAMES = List.of(SqueezeNet.NAME, PixelFeatures.NAME);

  private Extractors() {}

  /** Names that {@link #open} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Opens an extractor; the caller closes it.
   *
   * @param name one of {@link #names}
   * @param images size of the images that it will be given
   * @throws InputException if there is none of that name, or it takes no such images
   */
  public static ImageFeatures open(String name, ImageSize images) {
    if (name.equals(SqueezeNet.NAME)) {
      return SqueezeNet.open();
    }
    if (name.equals(PixelFeatures.NAME)) {
      return new PixelFeatures(images);
    }
    throw new InputException("unknown extractor " + name + Suggestions.hint(name, NAMES));
  }
}
