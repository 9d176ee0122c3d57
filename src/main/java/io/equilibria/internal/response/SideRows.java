package io.equilibria.internal.response;

/**
 * Rows of both sides.
 *
 * @param real the rows of the data
 * @param generated the rows of the samples
 */
public record SideRows(IndexRange real, IndexRange generated) {
  /** All rows of both. */
  public static SideRows all(SampleSides sides) {
    return new SideRows(
        new IndexRange(0, sides.real().set().count()),
        new IndexRange(0, sides.generated().set().count()));
  }

  /** The same range of rows of both sides. */
  public static SideRows of(int first, int count) {
    IndexRange rows = new IndexRange(first, count);
    return new SideRows(rows, rows);
  }

  /** Whether all rows exist. */
  boolean within(SampleSides sides) {
    return real.end() <= sides.real().set().count()
        && generated.end() <= sides.generated().set().count();
  }
}
