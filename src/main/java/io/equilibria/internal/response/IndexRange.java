package io.equilibria.internal.response;

/**
 * A range of rows of a set.
 *
 * @param first the index of the first row, at least 0
 * @param count the number of rows, at least 1
 */
public record IndexRange(int first, int count) {
  public IndexRange {
    if (!(first >= 0 && count >= 1)) {
      throw new IllegalArgumentException(
          "expected rows from 0 on, at least one, found %d from %d on".formatted(count, first));
    }
  }

  /** One past the last index. */
  public int end() {
    return first + count;
  }
}
