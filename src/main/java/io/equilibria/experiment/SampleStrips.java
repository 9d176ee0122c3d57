package io.equilibria.experiment;

import io.equilibria.data.DataSources;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.ImageStrips;
import io.equilibria.report.figure.ImageStrips.Strip;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Images that runs of a sweep made, a row a setting: those of the seed nearest to its median. */
public final class SampleStrips {
  private final Results results;
  private final List<Strip> strips = new ArrayList<>();

  public SampleStrips(Results results) {
    this.results = results;
  }

  /**
   * One more row.
   *
   * @param name of the setting
   * @param finals its distances or scores by seed; a setting whose median run diverged has no
   *     samples
   */
  public void add(String name, Plan.Cell cell, double[] finals) {
    int seed = typical(finals);
    Optional<double[][]> samples =
        seed < 0 ? Optional.empty() : results.samples(cell, seed);
    strips.add(
        new Strip(
            name,
            seed < 0 ? "" : "seed " + seed,
            samples.map(SampleStrips::pixels).orElse(new byte[0])));
  }

  /** Nearest to the median; -1 where that is infinite or nothing is known. */
  static int typical(double[] finals) {
    double median = FinalDistances.signedMedian(finals);
    int best = -1;
    for (int seed = 0; seed < finals.length && Double.isFinite(median); seed++) {
      boolean nearer =
          best < 0 || Math.abs(finals[seed] - median) < Math.abs(finals[best] - median);
      best = Double.isFinite(finals[seed]) && nearer ? seed : best;
    }
    return best;
  }

  private static byte[] pixels(double[][] samples) {
    int width = samples[0].length;
    byte[] pixels = new byte[samples.length * width];
    for (int n = 0; n < samples.length; n++) {
      for (int i = 0; i < width; i++) {
        pixels[n * width + i] = (byte) (int) samples[n][i];
      }
    }
    return pixels;
  }

  /** The figure of all rows. */
  public ImageStrips figure(Caption caption) {
    Shape size = DataSources.sample(results.plan().spec().base().data());
    return new ImageStrips(
        caption, (int) size.get(0), (int) size.get(1), (int) size.get(2), strips);
  }
}
