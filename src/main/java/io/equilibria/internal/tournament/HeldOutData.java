package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.metric.statistics.Permutation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The data on which all discriminators are evaluated: fresh draws from a known law, or the test
 * images of a data set that has them.
 *
 * @param name the displayed name
 * @param heldOut whether no game was trained on them
 * @param rows {@code [count][features]}, images in [-1, 1]
 * @param labels the class of each row, if the data have classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldOutData(String name, boolean heldOut, float[][] rows, Optional<int[]> labels) {
  /** Different from the points that reports and measures draw with small seeds. */
  private static final long STREAM = 0x7E57;

  /**
   * Opens the data.
   *
   * @param most the largest number of rows
   * @param multiple the number of rows is a multiple of it
   * @throws InputException if there are too few rows, or a file cannot be used
   */
  static HeldOutData of(DataSettings spec, Catalogue catalogue, int most, int multiple, long seed) {
    return spec.images()
        ? ofImages(spec, catalogue, most, multiple, seed)
        : ofLaw(spec, catalogue, most, seed);
  }

  private static HeldOutData ofLaw(DataSettings spec, Catalogue catalogue, int count, long seed) {
    Distribution law = DataSources.distribution(spec, catalogue);
    float[][] rows = new float[count][];
    double[][] points = law.points(count, seed + STREAM);
    for (int n = 0; n < count; n++) {
      rows[n] = new float[points[n].length];
      for (int i = 0; i < rows[n].length; i++) {
        rows[n][i] = (float) points[n][i];
      }
    }
    boolean drawn = law.variables().isEmpty(); // otherwise it contains training points
    String name = drawn ? "fresh draws of " + law.name() : law.name() + ", the data of training";
    return new HeldOutData(name, drawn, rows, Optional.empty());
  }

  private static HeldOutData ofImages(
      DataSettings spec, Catalogue catalogue, int most, int multiple, long seed) {
    Optional<DataSettings> test = ImageRecords.heldOut(spec, catalogue);
    ImageRecords images = ImageRecords.open(test.orElse(spec), catalogue);
    int count = Math.min(most, images.count()) / multiple * multiple;
    if (count < 2 * multiple) {
      throw new InputException(
          "tournament: expected at least %d images to judge, found %d in %s"
              .formatted(2 * multiple, images.count(), images.name()));
    }
    int[] order = Arrays.copyOf(Permutation.shuffled(images.count(), seed), count);
    float[][] rows = new float[count][];
    byte[] pixels = new byte[images.size().bytes()];
    for (int n = 0; n < count; n++) {
      images.read(order[n], pixels, 0);
      rows[n] = Pixels.scaled(pixels);
    }
    int[] all = images.labels();
    return new HeldOutData(
        test.isPresent() ? images.name() : images.name() + ", the data of training",
        test.isPresent(),
        rows,
        all.length == 0
            ? Optional.empty()
            : Optional.of(Arrays.stream(order).map(n -> all[n]).toArray()));
  }
}
