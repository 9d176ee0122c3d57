package io.equilibria.internal.report.figure.parts;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.metric.statistics.RunningMean;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.Arrays;

/**
 * A curve with its spread over seeds.
 *
 * @param name the name of the series
 * @param x [points], ascending
 * @param line [points], the only curve or the median; NaN leaves a gap
 * @param low [points], the band's lower edge; empty without a band
 * @param high [points], the upper edge; empty without a band
 * @param seeds [seeds][points], drawn individually in place of the band; empty if there are too
 *     many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Curve(
    String name,
    Style style,
    double[] x,
    double[] line,
    double[] low,
    double[] high,
    double[][] seeds) {
  /** Largest number of seeds drawn individually; more are indistinguishable. */
  public static final int MAX_SEEDS = 16;

  private static final double[] NO_EDGE = {};
  private static final double[][] NO_SEEDS = {};

  public Curve {
    requireNonNull(name, "name");
    requireNonNull(style, "style");
  }

  public static Curve single(String name, Style style, double[] x, double[] line) {
    return new Curve(name, style, x, line.clone(), NO_EDGE, NO_EDGE, NO_SEEDS);
  }

  public static Curve banded(String name, Style style, double[] x, QuantileBand band) {
    return new Curve(name, style, x, band.median(), band.low(), band.high(), NO_SEEDS);
  }

  /** A curve with individual seeds if they are few, otherwise with their band. */
  public static Curve ofSeeds(String name, Style style, double[] x, double[][] seeds) {
    QuantileBand band = QuantileBand.of(seeds);
    boolean few = seeds.length <= MAX_SEEDS;
    double[][] drawn =
        few ? Arrays.stream(seeds).map(double[]::clone).toArray(double[][]::new) : NO_SEEDS;
    return new Curve(name, style, x, band.median(), band.low(), band.high(), drawn);
  }

  public boolean banded() {
    return low.length > 0;
  }

  /**
   * The moving average of the line, centred on each point; near ends and gaps the window is
   * truncated.
   */
  public double[] smoothed(int window) {
    double[] smooth = line.clone();
    int from = 0;
    for (int i = 0; i <= line.length; i++) {
      if (i == line.length || !Double.isFinite(line[i])) {
        smooth(smooth, from, i, window);
        from = i + 1;
      }
    }
    return smooth;
  }

  private void smooth(double[] smooth, int from, int to, int window) {
    double[] piece = Arrays.copyOfRange(line, from, to);
    int half = window / 2;
    if (half == 0 || piece.length == 0) {
      return;
    }
    int width = 2 * half + 1;
    if (width <= piece.length) {
      double[] means = RunningMean.of(piece, width);
      System.arraycopy(means, 0, smooth, from + half, means.length);
    }
    for (int i = 0; i < piece.length; i++) {
      if (i < half || i + half >= piece.length) {
        int end = Math.min(piece.length, i + half + 1);
        smooth[from + i] = Arrays.stream(piece, Math.max(0, i - half), end).average().orElseThrow();
      }
    }
  }

  /** Index of the last point that is a number; -1 without any. */
  public int last() {
    int last = line.length - 1;
    while (last >= 0 && Double.isNaN(line[last])) {
      last--;
    }
    return last;
  }

  /** The index of the x value nearest to the given one. */
  public int nearest(double place) {
    int found = Arrays.binarySearch(x, place);
    if (found >= 0) {
      return found;
    }
    int after = Math.min(-found - 1, x.length - 1);
    int before = Math.max(after - 1, 0);
    return place - x[before] < x[after] - place ? before : after;
  }

  /** The tooltip of a point: name, position, value, and its band if there is one. */
  public String words(String across, int i, double value) {
    boolean spread = banded() && low[i] <= high[i];
    String number =
        spread
            ? NumberText.estimate(value, new Interval(low[i], high[i]))
            : NumberText.brief(value);
    double place = x[i];
    boolean whole = place == Math.rint(place) && Math.abs(place) < 1e15;
    return "%s, %s %s: %s"
        .formatted(
            name, across, whole ? NumberText.count((long) place) : NumberText.brief(place), number);
  }
}
