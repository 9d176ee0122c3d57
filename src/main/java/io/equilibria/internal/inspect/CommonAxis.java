package io.equilibria.internal.inspect;

import java.util.Collection;
import java.util.Optional;

/**
 * The common range of the histograms of several tensors, so that they can be compared visually. It
 * contains all their finite numbers and 0.
 *
 * @param low the lower end, at most 0
 * @param high the upper end, at least 0 and above the lower end
 */
record CommonAxis(double low, double high) {
  /** The axis of tensors of one kind; empty if none has a range. */
  static Optional<CommonAxis> of(Collection<TensorLook> tensors) {
    double low = 0;
    double high = 0;
    for (TensorLook tensor : tensors) {
      double least = tensor.statistics().map(TensorStatistics::min).orElse(0.0);
      double greatest = tensor.statistics().map(TensorStatistics::max).orElse(0.0);
      low = least < low ? least : low; // Both are NaN if no number is finite.
      high = greatest > high ? greatest : high;
    }
    boolean usable = high > low && Double.isFinite(high - low);
    return usable ? Optional.of(new CommonAxis(low, high)) : Optional.empty();
  }

  /** The position of a number, from 0 to 1. */
  double place(double value) {
    return (value - low) / (high - low);
  }
}
