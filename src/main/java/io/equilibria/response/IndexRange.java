package io.equilibria.response;

/**
 * A range of rows of a set.
 *
 * @param first index of the first, at least 0
 * @param count at least 1
 */
public record IndexRange(int first, int count) {
  public IndexRange {
    if (!(first >= 0 && count >= 1)) {
      throw new IllegalArgumentException(
          "expected rows from 0 on, at least one, found %d from %d on".formatted(count, first));
    }
  }

  /** The index behind the last. */
  public int end() {
    return first + count;
  }
}
