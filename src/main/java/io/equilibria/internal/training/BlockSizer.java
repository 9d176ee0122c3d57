package io.equilibria.internal.training;

/**
 * Chooses the number of steps per block so that a block takes about half a second and stops are
 * prompt.
 */
final class BlockSizer {
  private static final double SECONDS_OF_A_BLOCK = 0.5;

  /** Steps of the first block, which gives the first measurement of speed. */
  private static final int FIRST_BLOCK = 10;

  /** Largest growth from one block to the next, since one measurement may be an outlier. */
  private static final double GROWTH = 4;

  private final int most;
  private int block;

  /**
   * A sizer without measurements.
   *
   * @param most largest number of steps of a block, at least 1
   */
  BlockSizer(int most) {
    this.most = most;
    this.block = Math.min(FIRST_BLOCK, most);
  }

  /** The number of steps of the next block, at least 1. */
  int block() {
    return block;
  }

  /** Records the time of a block. */
  void took(int steps, double seconds) {
    double fitting = steps * SECONDS_OF_A_BLOCK / Math.max(seconds, 1e-6);
    block = (int) Math.max(1, Math.min(most, Math.min(fitting, GROWTH * block)));
  }
}
