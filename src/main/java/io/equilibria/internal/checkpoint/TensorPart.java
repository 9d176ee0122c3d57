package io.equilibria.internal.checkpoint;

import java.util.Arrays;

/**
 * A box of a tensor's elements that is stored in one piece, in C order. A tensor that is not
 * partitioned has a single part that covers all of it.
 */
final class TensorPart {
  private final long[] whole; // the tensor's shape
  private final long[] start;
  private final long[] length;
  private final ByteRange extent;

  /** The number of leading axes that the box restricts; it covers all later axes completely. */
  private final int cut;

  /**
   * @param whole the shape of the tensor
   * @param start the lowest coordinate of the box on every axis
   * @param length the length of the box on every axis; the box must lie within the tensor
   */
  TensorPart(long[] whole, long[] start, long[] length, ByteRange extent) {
    int lastCut = 0;
    for (int axis = 0; axis < whole.length; axis++) {
      if (!(start[axis] >= 0 && length[axis] >= 0 && start[axis] <= whole[axis] - length[axis])) {
        throw new IllegalArgumentException(
            "a slice of %s from %s lies outside the shape %s"
                .formatted(
                    Arrays.toString(length), Arrays.toString(start), Arrays.toString(whole)));
      }
      lastCut = length[axis] == whole[axis] ? lastCut : axis + 1;
    }
    this.whole = whole.clone();
    this.start = start.clone();
    this.length = length.clone();
    this.extent = extent;
    this.cut = lastCut;
  }

  ByteRange extent() {
    return extent;
  }

  /** The number of elements in the box. */
  long count() {
    return product(length, 0);
  }

  boolean isWhole() {
    return cut == 0;
  }

  /**
   * The number of consecutive elements, in the tensor's order, in this box starting with a given
   * one; 0 if that one is outside.
   *
   * @param index the index of the first element in the tensor
   */
  long run(long index) {
    long inner = product(whole, cut);
    long rest = index / inner;
    for (int axis = cut - 1; axis >= 0; axis--) {
      long at = rest % whole[axis] - start[axis];
      if (at < 0 || at >= length[axis]) {
        return 0;
      }
      rest /= whole[axis];
    }
    return cut == 0
        ? inner - index
        : (start[cut - 1] + length[cut - 1] - index / inner % whole[cut - 1]) * inner
            - index % inner;
  }

  /** The index within this box of an element of the tensor. */
  long place(long index) {
    long place = 0;
    long rest = index;
    long stride = 1;
    for (int axis = whole.length - 1; axis >= 0; axis--) {
      place += (rest % whole[axis] - start[axis]) * stride;
      stride *= length[axis];
      rest /= whole[axis];
    }
    return place;
  }

  private static long product(long[] lengths, int from) {
    long product = 1;
    for (int axis = from; axis < lengths.length; axis++) {
      product *= lengths[axis];
    }
    return product;
  }
}
