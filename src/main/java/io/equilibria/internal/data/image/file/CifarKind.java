package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.config.image.CifarSpec;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.text.ProgramName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * CIFAR-10 and CIFAR-100 in their binary layout. If training files are missing, the others are
 * used, and the set's name states the number of images.
 *
 * @param defaults the default settings
 * @param layout the layout for settings
 * @param folders the folders of data sets
 */
record CifarKind<S extends CifarSpec>(
    S defaults, Function<S, CifarLayout> layout, DataFolders folders) implements ImageFileKind<S> {
  static final ImageSize SIZE = new ImageSize(CifarSpec.SIDE, CifarSpec.SIDE, 3);

  @Override
  public DataDescription describe(S settings) {
    return new DataDescription(
        SIZE.shape(), layout.apply(settings).classes(), Map.of(), Licences.of("cifar"));
  }

  @Override
  public long bytes(S settings) {
    return SplitParts.of(settings.split()).stream().mapToLong(CifarLayout::published).sum()
        * settings.dimension();
  }

  private Path place(S settings, CifarLayout set) {
    return folders.find(
        settings.path(),
        set.folder(),
        "get it by: %s data fetch %s; or give its folder as data.path"
            .formatted(ProgramName.here(), set.name()));
  }

  @Override
  public ImageInventory inventory(S settings) {
    CifarLayout set = layout.apply(settings);
    Path place = place(settings, set);
    Map<SampleSplit, Integer> counts = new EnumMap<>(SampleSplit.class);
    for (SampleSplit part : SplitParts.of(SampleSplit.ALL)) {
      counts.put(
          part, files(place, set, part).stream().mapToInt(f -> CifarFile.count(f, set)).sum());
    }
    return new ImageInventory(place.toString(), counts);
  }

  @Override
  public ImageRecords records(S settings) {
    CifarLayout set = layout.apply(settings);
    Path place = place(settings, set);
    List<ImageSet> parts =
        SplitParts.of(settings.split()).stream().map(part -> read(place, set, part)).toList();
    String name = parts.stream().map(ImageSet::name).collect(Collectors.joining(" + "));
    return SplitParts.join(name, parts);
  }

  private static List<Path> files(Path place, CifarLayout set, SampleSplit part) {
    List<Path> files =
        set.files(part).stream().map(place::resolve).filter(Files::isRegularFile).toList();
    if (files.isEmpty()) {
      throw new InputException(
          "%s: found no file %s in it; expected the binary version of %s, get it again"
              .formatted(place, set.files(part).get(0), set.name()));
    }
    return files;
  }

  private static ImageSet read(Path place, CifarLayout set, SampleSplit part) {
    List<ImageSet> read =
        files(place, set, part).stream().map(file -> CifarFile.read(file, set)).toList();
    int count = read.stream().mapToInt(ImageSet::count).sum();
    return SplitParts.join(set.counted(part, count), read);
  }
}
