package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.data.image.ImageSize;
import java.nio.file.Path;

/**
 * The size of the pictures of a folder whose settings do not give it, read from headers: height and
 * width of the first one, and 1 channel if all are grey, otherwise 3, since the grey ones among
 * pictures in colour become three equal channels.
 */
public final class FolderPictures {
  private static final int COLOURS = 3;

  private FolderPictures() {}

  /**
   * Reads the header of the first picture, and those of the others up to one in colour.
   *
   * @param settings select the pictures by path, split and classes; their size is ignored
   * @throws InputException if there are none, or one cannot be read
   */
  public static ImageSize size(ImageFolder settings) {
    PictureHeader first = first(settings);
    FolderListing listing = FolderListing.of(settings);
    boolean grey =
        listing.files().stream()
            .map(listing.root()::resolve)
            .allMatch(file -> PictureHeader.of(file).grey());
    return new ImageSize(first.height(), first.width(), grey ? 1 : COLOURS);
  }

  /**
   * The same with the number of channels given by the settings; only the first picture is read.
   *
   * @throws InputException if there are none, or it cannot be read
   */
  public static ImageSize sizeWithChannels(ImageFolder settings) {
    PictureHeader first = first(settings);
    return new ImageSize(first.height(), first.width(), settings.channels());
  }

  private static PictureHeader first(ImageFolder settings) {
    FolderListing listing = FolderListing.of(settings);
    Path first = listing.files().get(0);
    return PictureHeader.of(listing.root().resolve(first));
  }
}
