package io.equilibria.inspect;

import io.equilibria.checkpoint.ElementType;
import io.equilibria.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the numbers of a tensor amount to. All but the counts is of the finite ones, and NaN where
 * there are none; of complex numbers it is of their absolute values.
 *
 * @param count how many numbers there are
 * @param min the least
 * @param max the greatest
 * @param mean their mean
 * @param deviation the standard deviation, with the count (not one less) below
 * @param norm the root of the sum of squares
 * @param zeros how many are 0, of either sign
 * @param nans how many are no number
 * @param infinities how many are infinite, of either sign
 * @param histogram how many fall in each of some bins of one width from min to max, the last with
 *     its upper end; empty where there is no finite number
 */
public record TensorStatistics(
    long count,
    double min,
    double max,
    double mean,
    double deviation,
    double norm,
    long zeros,
    long nans,
    long infinities,
    List<Long> histogram) {
  /** How many bins a histogram has, unless all numbers are equal, when it has one. */
  public static final int BINS = 20;

  /** Makes the histogram unchangeable. */
  public TensorStatistics {
    histogram = List.copyOf(histogram);
  }

  /**
   * Reads a tensor, twice: for its range, then for what depends on it.
   *
   * @throws IllegalStateException if it holds no numbers
   */
  public static TensorStatistics of(TensorData tensor) {
    Range range = new Range();
    forEach(tensor, range::add);
    Moments moments = new Moments(range);
    forEach(tensor, moments::add);
    boolean none = range.finite == 0;
    return new TensorStatistics(
        tensor.entry().count(),
        none ? Double.NaN : range.min,
        none ? Double.NaN : range.max,
        none ? Double.NaN : moments.mean * moments.unit,
        none ? Double.NaN : Math.sqrt(moments.squares / range.finite) * moments.unit,
        moments.norm.value(),
        range.zeros,
        range.nans,
        range.infinities,
        none ? List.of() : moments.bins());
  }

  /** The lower end of a bin, or the upper end of the one before. */
  public double edge(int bin) {
    double part = (double) bin / Math.max(1, histogram.size());
    return min * (1 - part) + max * part;
  }

  /** Takes numbers one by one. */
  interface Each {
    void add(double value);
  }

  /** Hands on the numbers of a tensor in order; of complex ones the absolute values. */
  static void forEach(TensorData tensor, Each each) {
    ElementType type = tensor.entry().type();
    boolean complex = type.kind() == ElementType.Kind.COMPLEX;
    tensor.forEachChunk(
        (first, bytes) -> {
          for (int at = 0; at < bytes.limit(); at += type.bytes()) {
            double real = type.real(bytes, at);
            each.add(complex ? Math.hypot(real, type.imaginary(bytes, at)) : real);
          }
        });
  }

  private static final class Range {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long finite;
    private long zeros;
    private long nans;
    private long infinities;

    void add(double value) {
      if (Double.isNaN(value)) {
        nans++;
      } else if (Double.isInfinite(value)) {
        infinities++;
      } else {
        finite++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        zeros += value == 0 ? 1 : 0;
      }
    }
  }

  /** Mean and squares about it as they come (Welford 1962), in a unit in which none overflows. */
  private static final class Moments {
    private final double unit;
    private final double low;
    private final double width;
    private final long[] bins;
    private final Norm norm = new Norm();
    private long seen;
    private double mean;
    private double squares;

    Moments(Range range) {
      double largest = Math.max(Math.abs(range.min), Math.abs(range.max));
      this.unit = largest > 0 ? largest : 1;
      this.low = range.min / unit;
      this.width = range.max / unit - low;
      this.bins = new long[width > 0 ? BINS : 1];
    }

    void add(double value) {
      if (!Double.isFinite(value)) {
        return;
      }
      norm.add(value);
      double scaled = value / unit;
      double step = scaled - mean;
      mean += step / ++seen;
      squares += step * (scaled - mean);
      int bin = width > 0 ? (int) ((scaled - low) / width * bins.length) : 0;
      bins[Math.min(bin, bins.length - 1)]++;
    }

    List<Long> bins() {
      List<Long> counts = new ArrayList<>();
      for (long bin : bins) {
        counts.add(bin);
      }
      return Collections.unmodifiableList(counts);
    }
  }
}
