package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.text.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Extractors by their command-line names. */
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

  /** Names of the built-in extractors. */
  public static List<String> names() {
    return List.copyOf(SHIPPED.keySet());
  }

  /** The forms of extractor names, including those with a user's file, for messages and help. */
  public static List<String> forms() {
    List<String> forms = new ArrayList<>(SHIPPED.keySet());
    for (Inception variant : Inception.values()) {
      forms.add(variant.label() + ":FILE.npz");
    }
    forms.add(ModelReference.FORM);
    return forms;
  }

  /**
   * Opens an extractor; the caller closes it.
   *
   * @param name one of {@link #names}, or of a {@linkplain #forms form} with a file
   * @param images size of the images to extract from
   * @throws InputException if there is no extractor of that name, its file cannot be used, or it
   *     does not accept such images
   */
  public static ImageFeatures open(String name, ImageSize images) {
    ImageFeatures extractor = open(name.split(":", 2), images);
    try {
      InputChannels.require(extractor.protocol(), images);
      return extractor;
    } catch (InputException e) {
      extractor.close();
      throw e;
    }
  }

  /**
   * Opens the built-in classifier of a data set; the caller closes it.
   *
   * @param data kind of the set, such as {@code mnist}
   * @return the extractor; empty if there is none
   */
  public static Optional<ImageFeatures> trainedOn(String data, ImageSize images) {
    boolean own =
        data.equals(ClassifierFeatures.COLOUR)
            || Stream.of(Classifier.values()).anyMatch(one -> one.label().equals(data));
    return own ? Optional.of(open(data, images)) : Optional.empty();
  }

  private static ImageFeatures open(String[] parts, ImageSize images) {
    Optional<Inception> inception = Inception.of(parts[0]);
    if (parts.length == 2 && inception.isPresent()) {
      return inception.get().open(path(parts[1]));
    }
    if (parts.length == 2 && parts[0].equals(ModelReference.PREFIX)) {
      return SavedModelFeatures.open(ModelReference.parse(parts[1]), images);
    }
    Function<ImageSize, ImageFeatures> shipped = SHIPPED.get(parts[0]);
    if (parts.length == 1 && shipped != null) {
      return shipped.apply(images);
    }
    String found = String.join(":", parts);
    throw new InputException("unknown extractor " + found + Suggestions.hint(found, forms()));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException("expected the path of a file, found " + text, e);
    }
  }
}
