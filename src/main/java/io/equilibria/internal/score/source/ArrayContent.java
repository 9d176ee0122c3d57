package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.array.ArrayHeader;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.array.PointFile;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.text.YamlScalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of a {@code .npy}, {@code .npz} or {@code .csv} file: images in arrays with three or
 * four axes, points in arrays with two, or, if requested, features. Integer images are bytes
 * 0..255; floating-point images are in [-1, 1] unless {@code range} is given.
 */
final class ArrayContent {
  private ArrayContent() {}

  /** Whether the file's extension is one of these. */
  static boolean isNamed(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".npy") || name.endsWith(".csv") || Npz.isNamed(file);
  }

  /**
   * Opens images or points.
   *
   * @param execution the threads and the monitor of the conversion of images
   * @throws InputException if the file cannot be used
   */
  static SampleContent open(SourceText text, Path file, Execution execution) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return points(text, file);
    }
    List<ArrayHeader> arrays = ArrayHeader.of(file);
    List<ArrayHeader> images =
        arrays.stream().filter(one -> one.shape().size() == 3 || one.shape().size() == 4).toList();
    Optional<String> named = text.value("array");
    boolean ofPoints =
        arrays.stream()
            .anyMatch(one -> one.shape().size() == 2 && named.equals(Optional.of(one.name())));
    if (images.isEmpty() || ofPoints) {
      return points(text, file);
    }
    List<String> own = new ArrayList<>(List.of("file=" + YamlScalar.quoted(file)));
    own.add("range=" + (ofImages(text, images).whole() ? "bytes" : "scaled"));
    DataSettings spec = text.spec("image-array", own);
    return new SampleContent.Images(ImageRecords.open(spec, execution));
  }

  private static SampleContent points(SourceText text, Path file) {
    if (!Npz.isNamed(file)) {
      text.requireOnly(List.of());
      return new SampleContent.PointRows(PointFile.read(file));
    }
    try {
      return new SampleContent.PointRows(
          PointFile.read(
              file,
              named(text, file, "[points, coordinates] or [images, height, width, channels]")));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** The named array of images, or the first; which ones can be opened is checked on opening. */
  private static ArrayHeader ofImages(SourceText text, List<ArrayHeader> images) {
    return text.value("array")
        .flatMap(name -> images.stream().filter(one -> one.name().equals(name)).findFirst())
        .orElse(images.get(0));
  }

  /**
   * Opens features, {@code [images, features]}.
   *
   * @throws InputException if the file has no such array, or several
   */
  static SampleContent features(SourceText text, Path file) {
    try {
      Npy.Array array = array(text, file);
      if (array.shape().length != 2 || array.values().length == 0) {
        throw new InputException(
            "%s: expected features [images, features], found shape %s"
                .formatted(file, Arrays.toString(array.shape())));
      }
      float[] values = new float[array.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) array.values()[i];
      }
      return new SampleContent.FeatureRows(Features.of(values, array.shape()[0], array.shape()[1]));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static Npy.Array array(SourceText text, Path file) throws IOException {
    if (!Npz.isNamed(file)) {
      text.requireOnly(List.of());
      return Npy.read(file);
    }
    return Npz.read(file).get(named(text, file, "[images, features]"));
  }

  /** The name of the only array of an archive with two axes, or of the one that is chosen. */
  private static String named(SourceText text, Path file, String expected) {
    text.requireOnly(List.of("array"));
    List<ArrayHeader> arrays = ArrayHeader.of(file);
    Optional<String> wanted = text.value("array");
    List<ArrayHeader> chosen =
        arrays.stream()
            .filter(one -> one.shape().size() == 2)
            .filter(one -> one.name().equals(wanted.orElse(one.name())))
            .toList();
    if (chosen.size() != 1) {
      throw new InputException(
          "%s: expected one array %s%s, found %s; name one: %s:array=NAME"
              .formatted(
                  file,
                  expected,
                  wanted.map(name -> " named " + name).orElse(""),
                  shapes(arrays),
                  file.getFileName()));
    }
    return chosen.get(0).name();
  }

  private static String shapes(List<ArrayHeader> arrays) {
    return arrays.isEmpty()
        ? "none"
        : String.join(
            ", ", arrays.stream().map(one -> (one.name() + " " + one.shape()).strip()).toList());
  }
}
