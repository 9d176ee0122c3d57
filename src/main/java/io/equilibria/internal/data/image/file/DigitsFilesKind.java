package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.config.image.DigitSpec;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.text.ProgramName;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Images and labels in the four files of MNIST: {@code train-images-idx3-ubyte} and three others,
 * optionally compressed with gzip.
 *
 * @param defaults the default settings
 * @param folder the name of the set's folder, and of the set for {@code data fetch}
 * @param classes the names of the classes
 * @param folders the folders of data sets
 */
record DigitsFilesKind<S extends DigitSpec>(
    S defaults, String folder, List<String> classes, DataFolders folders)
    implements ImageFileKind<S> {

  private static final ImageSize SIZE = new ImageSize(DigitSpec.SIDE, DigitSpec.SIDE, 1);

  /** The published number of images of both splits, for predicting memory before a file is read. */
  private static final Map<SampleSplit, Integer> PUBLISHED =
      Map.of(SampleSplit.TRAIN, 60_000, SampleSplit.TEST, 10_000, SampleSplit.ALL, 70_000);

  @Override
  public DataDescription describe(S settings) {
    return new DataDescription(SIZE.shape(), classes, Map.of(), Licences.of(folder));
  }

  @Override
  public long bytes(S settings) {
    return (long) PUBLISHED.get(settings.split()) * settings.dimension();
  }

  private Path place(S settings) {
    return folders.find(
        settings.path(),
        folder,
        "get it by: %s data fetch %s; or give its folder as data.path"
            .formatted(ProgramName.here(), folder));
  }

  @Override
  public ImageInventory inventory(S settings) {
    Path place = place(settings);
    Map<SampleSplit, Integer> counts = new EnumMap<>(SampleSplit.class);
    for (SampleSplit part : SplitParts.of(SampleSplit.ALL)) {
      counts.put(part, IdxFile.length(images(place, part)));
    }
    return new ImageInventory(place.toString(), counts);
  }

  @Override
  public ImageRecords records(S settings) {
    Path place = place(settings);
    List<ImageSet> parts =
        SplitParts.of(settings.split()).stream().map(part -> read(place, part)).toList();
    return SplitParts.join(folder + " " + SplitParts.word(settings.split()), parts);
  }

  private ImageSet read(Path place, SampleSplit part) {
    Path images = images(place, part);
    Path labels = file(place, prefix(part) + "-labels", "idx1-ubyte");
    IdxFile pixels = IdxFile.read(images, 3);
    int count = pixels.shape()[0];
    if (pixels.shape()[1] != DigitSpec.SIDE || pixels.shape()[2] != DigitSpec.SIDE) {
      throw new InputException(
          "%s: expected images of %dx%d, found %dx%d; other sizes are for data.kind=image-array"
              .formatted(
                  images, DigitSpec.SIDE, DigitSpec.SIDE, pixels.shape()[1], pixels.shape()[2]));
    }
    int[] numbers = unsigned(IdxFile.read(labels, 1).bytes());
    ClassLabels.check(labels, numbers, count, classes.size());
    return new ImageSet(folder, pixels.bytes(), numbers, SIZE);
  }

  private static Path images(Path place, SampleSplit part) {
    return file(place, prefix(part) + "-images", "idx3-ubyte");
  }

  private static String prefix(SampleSplit part) {
    return part == SampleSplit.TRAIN ? "train" : "t10k";
  }

  private static Path file(Path place, String name, String type) {
    return DataFile.find(place, List.of(name + "-" + type, name + "." + type))
        .orElseThrow(
            () ->
                new InputException(
                    "%s: found no file %s-%s or %s-%s.gz in it; get the set again"
                        .formatted(place, name, type, name, type)));
  }

  private static int[] unsigned(byte[] bytes) {
    int[] numbers = new int[bytes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return numbers;
  }
}
