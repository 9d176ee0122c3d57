package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.Celeba;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.PreparedKind;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.text.ProgramName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The faces of CelebA.
 *
 * @param folders the folders of data sets and decoded images
 */
record CelebaKind(DataFolders folders) implements ImageFileKind<Celeba>, PreparedKind<Celeba> {
  @Override
  public Celeba defaults() {
    return Celeba.DEFAULT;
  }

  /** Decodes the images. */
  @Override
  public Celeba prepare(Celeba settings, Execution execution) {
    images(settings).open(folders, execution);
    return settings;
  }

  @Override
  public DataDescription describe(Celeba settings) {
    String attribute = settings.attribute();
    return new DataDescription(
        size(settings).shape(),
        attribute.isEmpty() ? List.of() : List.of("not-" + attribute, attribute),
        Map.of(),
        Licences.of("celeba"));
  }

  /** The bytes of the listed images; 0 without a list. */
  @Override
  public long bytes(Celeba settings) {
    try {
      return (long) files(settings).images(settings.split()).size() * settings.dimension();
    } catch (InputException e) {
      return 0;
    }
  }

  @Override
  public ImageRecords records(Celeba settings) {
    return images(settings).open(folders, Execution.SEQUENTIAL);
  }

  private CelebaFiles files(Celeba settings) {
    return new CelebaFiles(
        folders.find(
            settings.path(),
            "celeba",
            "'%s data fetch celeba' says where to get it".formatted(ProgramName.here())));
  }

  @Override
  public ImageInventory inventory(Celeba settings) {
    CelebaFiles files = files(settings);
    Map<SampleSplit, Integer> counts = new EnumMap<>(SampleSplit.class);
    for (SampleSplit split : SampleSplit.values()) {
      counts.put(split, files.images(split).size());
    }
    return new ImageInventory(files.folder().toString(), counts);
  }

  private DecodedImages images(Celeba settings) {
    CelebaFiles files = files(settings);
    Path folder = files.folder();
    Path pictures = folder.resolve(CelebaFiles.PICTURES);
    if (!Files.isDirectory(pictures)) {
      throw new InputException(
          "%s: found no folder %s in it; unpack %s.zip there"
              .formatted(folder, CelebaFiles.PICTURES, CelebaFiles.PICTURES));
    }
    List<String> names = files.images(settings.split());
    return new DecodedImages(
        "celeba " + SplitParts.word(settings.split()),
        size(settings),
        pictures,
        names.stream().map(Path::of).toList(),
        settings.attribute().isEmpty() ? new int[0] : files.labels(names, settings.attribute()),
        "celeba crop " + settings.crop(),
        file -> face(file, settings));
  }

  private static byte[] face(Path file, Celeba settings) {
    Picture face = PictureFile.read(file);
    if (face.width() != Celeba.WIDTH || face.height() != Celeba.HEIGHT || face.channels() != 3) {
      throw new InputException(
          "%s: expected a colour picture of %dx%d, found %dx%d of %d channels; expected the aligned and cropped images of CelebA"
              .formatted(
                  file, Celeba.WIDTH, Celeba.HEIGHT, face.width(), face.height(), face.channels()));
    }
    int crop = settings.crop();
    Picture centre = face.cut((Celeba.HEIGHT - crop) / 2, (Celeba.WIDTH - crop) / 2, crop, crop);
    return Resampling.scale(centre, settings.size(), settings.size()).samples();
  }

  private static ImageSize size(Celeba settings) {
    return new ImageSize(settings.size(), settings.size(), 3);
  }
}
