package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The size of the first picture of a folder in the order of paths, read from its header. */
final class FirstPicture {
  private static final String ENDINGS = ".*\\.(png|jpe?g|bmp|gif)";

  private FirstPicture() {}

  /**
   * Height, width and channels: 1 for grey, otherwise 3.
   *
   * @throws InputException if there is none, or it cannot be read
   */
  static ImageSize size(Path folder) {
    Path file = first(folder);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InputException(
            file + ": expected a picture, found none in it; remove it, or write it again");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int bands = reader.getRawImageType(0) == null ? 3 : reader.getRawImageType(0).getNumBands();
        return new ImageSize(reader.getHeight(0), reader.getWidth(0), bands < 3 ? 1 : 3);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: cannot be read as a picture: %s; remove it, or write it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Path first(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Optional<Path> first =
          files
              .filter(
                  file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(ENDINGS))
              .sorted()
              .findFirst();
      return first.orElseThrow(
          () ->
              new InputException(
                  folder
                      + ": expected pictures (.png, .jpg, .bmp, .gif), a run or a SavedModel, found"
                      + " none"));
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }
}
