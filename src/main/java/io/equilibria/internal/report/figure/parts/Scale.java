package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above low
 * @param logarithmic whether logarithms of values are mapped
 * @param from pixel of low
 * @param to pixel of high
 */
public record Scale(double low, double high, boolean logarithmic, double from, double to) {
  private static final int PLAIN_DECADES = 3;

  /** Spread of values, relative to the largest, up to which they differ by rounding. */
  private static final double ROUNDING = 1e-9;

  /** Number of powers of ten below which their multiples are labelled too. */
  private static final int FEW = 3;

  /** A tick's value and its label. */
  public record Tick(double value, String label) {}

  /** The smallest and largest of the values that an axis can show. */
  public static double[] range(double[] values, boolean logarithmic) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value) && (!logarithmic || value > 0)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low <= high ? new double[] {low, high} : new double[] {1, 1};
  }

  /** Whether the ends of a range are equal up to rounding. */
  public static boolean isFlat(double low, double high) {
    return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
  }

  /** A scale with margins at both ends, starting at 0 if the values are close to it. */
  public static Scale roomy(double[] range, boolean logarithmic, double from, double to) {
    double low = range[0];
    double high = range[1];
    if (logarithmic) {
      double factor = isFlat(low, high) ? 3 : Math.pow(high / low, 0.05);
      return new Scale(low / factor, high * factor, true, from, to);
    }
    if (low > 0 && (low < 0.4 * high || isFlat(low, high))) {
      low = 0;
    }
    double room = isFlat(low, high) ? 1 : 0.06 * (high - low);
    return new Scale(low == 0 ? 0 : low - room, high + room, false, from, to);
  }

  /** The pixel of a value; values beyond an end, including infinity, are clipped to it. */
  public double at(double value) {
    double clamped = Math.max(low, Math.min(high, value));
    double share =
        logarithmic
            ? Math.log(clamped / low) / Math.log(high / low)
            : (clamped - low) / (high - low);
    return from + share * (to - from);
  }

  /** At most about {@code wanted} ticks at round values. */
  public List<Tick> ticks(int wanted) {
    return logarithmic && high / low > 20 ? decades(wanted) : evenly(wanted);
  }

  private List<Tick> evenly(int wanted) {
    double raw = (high - low) / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, i == 0 ? "0" : plain(i * step, decimals)));
    }
    return ticks;
  }

  /** Ticks at powers of ten, and also at their multiples if those are few. */
  private List<Tick> decades(int wanted) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    if (last - first + 1 < FEW) {
      List<Tick> finer = multiples(first - 1, last, 1, 2, 5);
      if (finer.size() > wanted + 1) {
        finer = multiples(first - 1, last, 1, 3);
      }
      if (finer.size() <= wanted + 1) {
        return finer;
      }
    }
    int every = Math.max(1, (int) Math.ceil((last - first + 1.0) / wanted));
    List<Tick> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent += every) {
      ticks.add(new Tick(Math.pow(10, exponent), multiple(1, exponent)));
    }
    return ticks;
  }

  private List<Tick> multiples(int first, int last, int... factors) {
    List<Tick> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent++) {
      for (int factor : factors) {
        double value = factor * Math.pow(10, exponent);
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(new Tick(value, multiple(factor, exponent)));
        }
      }
    }
    return ticks;
  }

  private static String multiple(int factor, int exponent) {
    if (Math.abs(exponent) <= PLAIN_DECADES) {
      return plain(factor * Math.pow(10, exponent), Math.max(0, -exponent));
    }
    return (factor == 1 ? "" : factor + "\u00b7") + "10" + NumberText.superscript(exponent);
  }

  private static String plain(double value, int decimals) {
    return NumberText.plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP));
  }
}
