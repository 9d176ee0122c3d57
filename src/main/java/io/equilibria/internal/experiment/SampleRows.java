package io.equilibria.internal.experiment;

import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.metric.statistics.NearestToMedian;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.ImageRows;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.ndarray.Shape;

/**
 * Samples of a sweep's runs on images, one row per setting, from the seed nearest to the setting's
 * median.
 */
public final class SampleRows {
  private static final int MOST = 16; // number of images in a row

  private final Results results;
  private final Shape size;
  private final List<ImageRows.Row> rows = new ArrayList<>();

  /** Creates a figure without rows. */
  public SampleRows(Results results) {
    this.results = results;
    size = DataSources.sample(results.plan().spec().base().data());
  }

  /**
   * Adds a row.
   *
   * @param name the name of the setting
   * @param finals final distances or scores by seed; a setting whose median run diverged has no
   *     samples
   */
  public void add(String name, Plan.Cell cell, double[] finals) {
    OptionalInt seed = typical(finals);
    add(name, seed.isEmpty() ? Optional.empty() : results.samples(cell, seed.getAsInt()));
  }

  /**
   * Adds a row of images of the same size.
   *
   * @param samples pixels 0 to 255, of which the first {@value #MOST} are shown; empty for a row
   *     without images
   */
  public void add(String name, Optional<double[][]> samples) {
    rows.add(new ImageRows.Row(name, samples.map(this::tiles).orElse(List.of())));
  }

  /** The seed nearest to the median; empty if the median is infinite or not available. */
  public static OptionalInt typical(double[] finals) {
    return Double.isFinite(FinalDistances.signedMedian(finals))
        ? NearestToMedian.of(finals)
        : OptionalInt.empty();
  }

  private List<ImageTile> tiles(double[][] samples) {
    List<ImageTile> tiles = new ArrayList<>();
    for (double[] sample : Arrays.copyOf(samples, Math.min(samples.length, MOST))) {
      byte[] pixels = new byte[sample.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (int) sample[i];
      }
      tiles.add(ImageTile.of(pixels, (int) size.get(0), (int) size.get(1), (int) size.get(2)));
    }
    return tiles;
  }

  /** The figure of all rows; empty if no row has images. */
  public Optional<ImageRows> figure(Caption caption) {
    int columns = rows.stream().mapToInt(row -> row.tiles().size()).max().orElse(0);
    return columns == 0
        ? Optional.empty()
        : Optional.of(new ImageRows(caption, List.of(new ImageRows.Group("", columns)), rows));
  }
}
