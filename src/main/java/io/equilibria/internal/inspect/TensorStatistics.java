package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Statistics of the numbers of a tensor. All except the counts are over the finite numbers, and NaN
 * if there are none; complex numbers are replaced by their absolute values.
 *
 * @param count the number of elements
 * @param min the minimum
 * @param max the maximum
 * @param mean the mean
 * @param deviation the standard deviation, with divisor n
 * @param norm the Euclidean norm; 0 for a tensor without elements
 * @param zeros the number of zeros, of either sign
 * @param nans the number of NaNs
 * @param infinities the number of infinities, of either sign
 * @param histogram the counts in bins of equal width from min to max, the last including its upper
 *     end; empty if there is no finite number
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
  /** The number of bins of a histogram; it has one bin if all numbers are equal. */
  public static final int BINS = 20;

  /** Makes the histogram unmodifiable. */
  public TensorStatistics {
    histogram = List.copyOf(histogram);
  }

  /**
   * Computes the statistics in two passes over a tensor, the first for its range.
   *
   * @throws IllegalStateException if it is not numeric
   */
  public static TensorStatistics of(TensorData tensor) {
    Range range = new Range();
    forEach(tensor, range::add);
    Moments moments = new Moments(range);
    forEach(tensor, moments::add);
    boolean none = range.finite == 0;
    boolean onlyOthers = none && range.nans + range.infinities > 0;
    return new TensorStatistics(
        tensor.entry().count(),
        none ? Double.NaN : range.min,
        none ? Double.NaN : range.max,
        none ? Double.NaN : moments.mean * moments.unit,
        none ? Double.NaN : Math.sqrt(moments.squares / range.finite) * moments.unit,
        onlyOthers ? Double.NaN : moments.norm.value(),
        range.zeros,
        range.nans,
        range.infinities,
        none ? List.of() : moments.bins());
  }

  /** The lower edge of a bin, which is the upper edge of the previous one. */
  public double edge(int bin) {
    double part = (double) bin / Math.max(1, histogram.size());
    return min * (1 - part) + max * part;
  }

  /** Receives numbers one by one. */
  interface Each {
    void add(double value);
  }

  /** Passes the numbers of a tensor to a consumer in order; complex ones as absolute values. */
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

  /** Online mean and sum of squared deviations (Welford 1962), scaled so that nothing overflows. */
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
