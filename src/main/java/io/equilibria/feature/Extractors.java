package io.equilibria.feature;

import io.equilibria.InputException;
import io.equilibria.data.image.ImageSize;
import io.equilibria.internal.text.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Extractors by the names that the command line knows them by. */
public final class Extractors {
  private static final Map<String, Function<ImageSize, ImageFeatures>> SHIPPED = shipped();

  private Extractors() {}

  private static Map<String, Function<ImageSize, ImageFeatures>> shipped() {
    Map<String, Function<ImageSize, ImageFeatures>> byName = new LinkedHashMap<>();
    byName.put(SqueezeNet.NAME, size -> SqueezeNet.open());
    for (Classifier classifier : Classifier.values()) {
      byName.put(classifier.label(), size -> ClassifierFeatures.open(classifier));
    }
    byName.put(ClassifierFeatures.COLOUR, size -> ClassifierFeatures.openColour());
    byName.put(PixelFeatures.NAME, PixelFeatures::new);
    return byName;
  }

  /** Names of the extractors that come with the library. */
  public static List<String> names() {
    return List.copyOf(SHIPPED.keySet());
  }

  /**
   * Opens an extractor; the caller closes it.
   *
   * @param name one of {@link #names}
   * @param images size of the images that it will be given
   * @throws InputException if there is none of that name, or it takes no such images
   */
  public static ImageFeatures open(String name, ImageSize images) {
    Function<ImageSize, ImageFeatures> found = SHIPPED.get(name);
    if (found == null) {
      throw new InputException("unknown extractor " + name + Suggestions.hint(name, names()));
    }
    return found.apply(images);
  }
}
