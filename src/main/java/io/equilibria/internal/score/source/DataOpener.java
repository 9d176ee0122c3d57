package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataKind;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.file.FolderPictures;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.text.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Opens the data that samples are compared with: a set by name, a folder of pictures, an array.
 *
 * <p>For a published set the default is the held-out part, so that a generator that reproduces
 * training images does not score better; {@code split} overrides it. Pictures of a folder have the
 * size of the first one unless {@code height} and {@code width} are given; other sizes are rejected
 * unless {@code fit} is given. They have three channels unless all are grey or {@code channels} is
 * given.
 *
 * @param count largest number of data, beyond which a random subset is used; for a known
 *     distribution that is not empirical the number of points drawn. All by default, {@value
 *     #DRAWN} where as many can be drawn as one wants
 * @param seed seed of the subset and of drawn points
 * @param features whether files contain features
 * @param execution the threads and the monitor of the decoding of pictures
 * @param kinds the catalogue that contains the kinds of data
 */
public record DataOpener(
    OptionalInt count, long seed, boolean features, Execution execution, Catalogue kinds) {
  private static final int DRAWN = 10_000;

  /** An opener of data of the installed kinds. */
  public DataOpener(OptionalInt count, long seed, boolean features, Execution execution) {
    this(count, seed, features, execution, Catalogue.installed());
  }

  /** Opens the data named by a text; see {@link SourceText}. */
  public OpenedData open(String text) {
    SourceText source = SourceText.of(text);
    Optional<Path> path = source.path();
    if (features) {
      return of(
          source.place(),
          SampleSplit.ALL,
          ArrayContent.features(source, path.orElseThrow(() -> noFile(text))),
          0,
          Optional.empty());
    }
    if (path.filter(Files::isDirectory).isPresent()) {
      DataSettings spec = source.spec("image-folder", ofFolder(path.get(), source));
      return ofImages(source.place(), spec);
    }
    if (path.filter(ArrayContent::isNamed).isPresent()) {
      SampleContent content = ArrayContent.open(source, path.get(), execution);
      return of(source.place(), SampleSplit.ALL, content, classes(content), Optional.empty());
    }
    path.ifPresent(
        file -> {
          throw new InputException(
              file + ": expected a folder of pictures or a file .npy, .npz or .csv");
        });
    return ofKind(source);
  }

  private static InputException noFile(String text) {
    return new InputException(
        "%s: expected a file .npy or .npz of features, found none; check the path".formatted(text));
  }

  private static List<String> ofFolder(Path folder, SourceText source) {
    ImageFolder settings =
        (ImageFolder) source.spec("image-folder", List.of("path=" + YamlScalar.quoted(folder)));
    if (!source.sets("channels")) {
      return ofFolder(folder, FolderPictures.size(settings));
    }
    boolean sized = source.sets("height") && source.sets("width");
    return ofFolder(
        folder,
        sized
            ? new ImageSize(settings.height(), settings.width(), settings.channels())
            : FolderPictures.sizeWithChannels(settings));
  }

  /** Settings of a folder with pictures of the given size. */
  static List<String> ofFolder(Path folder, ImageSize size) {
    return List.of(
        "path=" + YamlScalar.quoted(folder),
        "height=" + size.height(),
        "width=" + size.width(),
        "channels=" + size.channels(),
        "fit=refuse");
  }

  private OpenedData ofKind(SourceText source) {
    requireKind(source);
    return open(source, source.spec(source.place(), List.of()));
  }

  private OpenedData open(SourceText source, DataSettings spec) {
    return source.sets("split") ? open(spec) : openHeldOut(spec);
  }

  /**
   * Opens a data set by name as samples, for comparison with the same set opened by an opener of
   * the same seed: points, images drawn at random and subsets are drawn from another seed.
   */
  OpenedData openAsSamples(SourceText source) {
    requireKind(source);
    long other = HashedSeed.hash(~seed);
    DataSettings spec = source.spec(source.place(), List.of());
    boolean drawn = spec.images() && ImageRecords.isDrawn(spec, kinds);
    return new DataOpener(count, other, false, execution, kinds)
        .open(source, drawn ? source.specWithSeed(other) : spec);
  }

  /** Opens the held-out part of a game's data, or the data themselves if there is none. */
  public OpenedData openHeldOut(DataSettings spec) {
    if (!spec.images()) {
      return ofLaw(spec, LawData.heldOut(law(spec), count.orElse(DRAWN), seed));
    }
    boolean training = split(spec) == SampleSplit.TRAIN;
    return open(training ? withSplit(spec, SampleSplit.TEST) : spec);
  }

  /** Opens the data and part given by settings. */
  public OpenedData open(DataSettings spec) {
    return spec.images()
        ? ofImages(spec.kind(), spec)
        : ofLaw(spec, LawData.of(law(spec), count.orElse(DRAWN), seed));
  }

  private Distribution law(DataSettings spec) {
    return DataSources.distribution(spec, kinds);
  }

  private OpenedData ofLaw(DataSettings spec, LawData data) {
    return of(
        spec.kind(), data.split(), new SampleContent.PointRows(data.points()), 0, data.training());
  }

  private void requireKind(SourceText source) {
    if (!kinds.all(DataKind.class).containsKey(source.place())) {
      throw new InputException(
          "%s: expected a folder, a file, or a data set, one of %s; found nothing of that name"
              .formatted(source.place(), String.join(", ", kinds.all(DataKind.class).keySet())));
    }
  }

  private OpenedData ofImages(String name, DataSettings spec) {
    SampleSplit split = split(spec);
    Optional<Supplier<SampleContent>> training =
        split == SampleSplit.TEST
            ? Optional.of(
                () -> new SampleContent.Images(images(withSplit(spec, SampleSplit.TRAIN))))
            : Optional.empty();
    SampleContent all = new SampleContent.Images(images(spec));
    boolean drawn = count.isEmpty() && ImageRecords.isDrawn(spec, kinds);
    SampleContent content = drawn ? ContentSubset.of(all, DRAWN, seed) : all;
    OpenedData opened = of(name, split, content, classes(all), training);
    return new OpenedData(
        opened.of(),
        opened.content(),
        opened.classes(),
        training,
        split == SampleSplit.ALL && hasTestPart(spec));
  }

  private boolean hasTestPart(DataSettings spec) {
    try {
      return ImageRecords.inventory(withSplit(spec, SampleSplit.TEST), kinds)
          .counts()
          .containsKey(SampleSplit.TEST);
    } catch (InputException noSuchPart) {
      return false;
    }
  }

  private ImageRecords images(DataSettings spec) {
    return ImageRecords.open(DataSources.prepare(spec, kinds, execution), kinds);
  }

  private DataSettings withSplit(DataSettings spec, SampleSplit split) {
    return ImageRecords.withSplit(spec, split, kinds);
  }

  private SampleSplit split(DataSettings spec) {
    return ImageRecords.split(spec, kinds);
  }

  private static int classes(SampleContent content) {
    if (!(content instanceof SampleContent.Images images)) {
      return 0;
    }
    return (int) Arrays.stream(images.images().labels()).distinct().count();
  }

  private OpenedData of(
      String name,
      SampleSplit split,
      SampleContent all,
      int classes,
      Optional<Supplier<SampleContent>> training) {
    SampleContent content = count.isPresent() ? ContentSubset.of(all, count.getAsInt(), seed) : all;
    ReferenceData of =
        new ReferenceData(
            name,
            split.name().toLowerCase(Locale.ROOT),
            content.count(),
            ContentDigest.of(content));
    return new OpenedData(of, content, classes, training);
  }
}
