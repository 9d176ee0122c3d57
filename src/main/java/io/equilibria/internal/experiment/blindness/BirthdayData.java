package io.equilibria.internal.experiment.blindness;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.metric.image.Features;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Data on which games are trained for the birthday test.
 *
 * @param word name of the preset, also on the command line
 * @param title the readable name
 * @param extractor extractor of the compared features; empty for pixels or coordinates
 */
record BirthdayData(String word, String title, String extractor) {
  private static final List<BirthdayData> ALL =
      List.of(
          new BirthdayData("ring", "a ring of Gaussians", ""),
          new BirthdayData("digits", "digits of 8x8", ""),
          new BirthdayData("mnist", "MNIST", ""),
          new BirthdayData("cifar10", "CIFAR-10", "squeezenet"));

  /**
   * Finds data by name.
   *
   * @throws InputException if there are none of that name
   */
  static BirthdayData named(String word) {
    return ALL.stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--data: expected " + String.join(", ", words()) + ", found " + word));
  }

  static List<String> words() {
    return ALL.stream().map(BirthdayData::word).toList();
  }

  DataSettings spec() {
    return Presets.experiment(word).data();
  }

  boolean images() {
    return spec().images();
  }

  ImageSize size() {
    long[] shape = DataSources.sample(spec()).asArray();
    return new ImageSize((int) shape[0], (int) shape[1], (int) shape[2]);
  }

  /**
   * Features of at most the given number of data.
   *
   * @throws InputException if the data are not available
   */
  Features real(int most, long seed) {
    if (!images()) {
      return Features.ofPoints(DataSources.distribution(spec()).points(most, seed));
    }
    ImageRecords all = ImageRecords.open(spec());
    int count = Math.min(most, all.count());
    return features(ImageSet.chosen(all, IntStream.range(0, count).toArray()));
  }

  /** Features of samples in the generators' format. */
  Features generated(float[][] samples) {
    if (images()) {
      return features(set(samples));
    }
    float[] values = new float[samples.length * samples[0].length];
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(samples[i], 0, values, i * samples[0].length, samples[0].length);
    }
    return Features.of(values, samples.length, samples[0].length);
  }

  private ImageSet set(float[][] samples) {
    ImageSize size = size();
    byte[] pixels = new byte[samples.length * size.bytes()];
    byte[][] each = Pixels.ofScaled(samples);
    for (int i = 0; i < each.length; i++) {
      System.arraycopy(each[i], 0, pixels, i * size.bytes(), size.bytes());
    }
    return new ImageSet("samples", pixels, new int[0], size);
  }

  private Features features(ImageSet images) {
    if (extractor.isEmpty()) {
      byte[][] pixels = new byte[images.count()][images.size().bytes()];
      for (int i = 0; i < pixels.length; i++) {
        images.read(i, pixels[i], 0);
      }
      return Features.ofPixels(pixels);
    }
    try (ImageFeatures features = Extractors.open(extractor, images.size())) {
      return features.extract(images, ProgressMonitor.NONE).toFeatures();
    }
  }
}
