package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.data.Classes;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.DataLicence;
import io.equilibria.internal.data.PreparedKind;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import java.util.Map;

/**
 * A folder of pictures.
 *
 * @param folders the folders for decoded pictures
 */
record ImageFolderKind(DataFolders folders)
    implements ImageFileKind<ImageFolder>, PreparedKind<ImageFolder> {
  @Override
  public ImageFolder defaults() {
    return ImageFolder.DEFAULT;
  }

  /** Decodes the pictures and fills in the names of the classes. */
  @Override
  public ImageFolder prepare(ImageFolder settings, Execution execution) {
    FolderListing listing = FolderListing.of(settings);
    ImageFolder found =
        settings.classes().isEmpty() ? settings.withClasses(listing.classes()) : settings;
    images(found, listing).open(folders, execution);
    return found;
  }

  @Override
  public DataDescription describe(ImageFolder settings) {
    return new DataDescription(
        size(settings).shape(),
        Classes.several(settings.classes()),
        Map.of(),
        DataLicence.unknown("pictures of " + settings.path()));
  }

  /** The bytes of the pictures currently in the folder; 0 if it cannot be read. */
  @Override
  public long bytes(ImageFolder settings) {
    try {
      return (long) FolderListing.of(settings).files().size() * settings.dimension();
    } catch (InputException e) {
      return 0;
    }
  }

  @Override
  public ImageInventory inventory(ImageFolder settings) {
    FolderListing listing = FolderListing.of(settings);
    return new ImageInventory(
        listing.root().toString(), Map.of(settings.split(), listing.files().size()));
  }

  @Override
  public ImageRecords records(ImageFolder settings) {
    return images(settings, FolderListing.of(settings)).open(folders, Execution.SEQUENTIAL);
  }

  private static DecodedImages images(ImageFolder settings, FolderListing listing) {
    PictureFitting fitting = new PictureFitting(settings);
    return new DecodedImages(
        String.valueOf(listing.root().toAbsolutePath().normalize().getFileName())
            + " "
            + SplitParts.word(settings.split()),
        size(settings),
        listing.root(),
        listing.files(),
        listing.labels(),
        "folder %s %s".formatted(settings.fit(), settings.alpha()),
        fitting::read);
  }

  private static ImageSize size(ImageFolder settings) {
    return new ImageSize(settings.height(), settings.width(), settings.channels());
  }
}
