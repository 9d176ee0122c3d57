package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.config.image.ImageFolder.Alpha;
import io.equilibria.internal.config.image.ImageFolder.Fit;
import java.nio.file.Path;

/**
 * Converts pictures of any size and colours to images of one size: first alpha, then the number of
 * channels, then the size.
 */
final class PictureFitting {
  private final ImageFolder settings;

  PictureFitting(ImageFolder settings) {
    this.settings = settings;
  }

  /**
   * Reads a picture and converts it to an image.
   *
   * @return bytes in the order row, column, channel
   * @throws InputException if it cannot be read, or is rejected by the settings
   */
  byte[] read(Path file) {
    Picture picture = PictureFile.read(file);
    Picture coloured = Colours.channels(settled(file, picture), settings.channels());
    return sized(file, coloured).samples();
  }

  private Picture settled(Path file, Picture picture) {
    if (settings.alpha() == Alpha.KEEP) {
      return picture;
    }
    if (settings.alpha() == Alpha.REFUSE && picture.isTransparent()) {
      throw new InputException(
          "%s: transparent somewhere, which data.alpha=refuse does not allow; lay it on white by data.alpha=white, or remove it"
              .formatted(file));
    }
    return Colours.opaque(picture, settings.alpha());
  }

  private Picture sized(Path file, Picture picture) {
    int height = settings.height();
    int width = settings.width();
    boolean fits = picture.height() == height && picture.width() == width;
    if (!fits && settings.fit() == Fit.REFUSE) {
      throw new InputException(
          "%s: expected a picture of %dx%d (height x width), found %dx%d, which data.fit=refuse does not allow; choose data.fit=crop, or another size"
              .formatted(file, height, width, picture.height(), picture.width()));
    }
    Picture framed = settings.fit() == Fit.CROP ? picture.centre(height, width) : picture;
    return Resampling.scale(framed, height, width);
  }
}
