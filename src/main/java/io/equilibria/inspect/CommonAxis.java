package io.equilibria.inspect;

import java.util.Collection;
import java.util.Optional;

/**
 * The range on which the histograms of several tensors are drawn, so that they can be compared by
 * eye: that of all their finite numbers and 0.
 *
 * @param low its lower end, at most 0
 * @param high its upper end, at least 0 and above the lower one
 */
record CommonAxis(double low, double high) {
  /** The axis of tensors of one kind; nothing where none has a range. */
  static Optional<CommonAxis> of(Collection<TensorLook> tensors) {
    double low = 0;
    double high = 0;
    for (TensorLook tensor : tensors) {
      double least = tensor.statistics().map(TensorStatistics::min).orElse(0.0);
      double greatest = tensor.statistics().map(TensorStatistics::max).orElse(0.0);
      low = least < low ? least : low; // Neither is a number where none is finite.
      high = greatest > high ? greatest : high;
    }
    boolean usable = high > low && Double.isFinite(high - low);
    return usable ? Optional.of(new CommonAxis(low, high)) : Optional.empty();
  }

  /** Where a number stands, from 0 to 1. */
  double place(double value) {
    return (value - low) / (high - low);
  }
}
