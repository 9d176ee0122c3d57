package io.equilibria.training;

/** How many steps a block has: so many as take about half a second, so that stops are prompt. */
final class BlockSizer {
  private static final double SECONDS_OF_A_BLOCK = 0.5;

  /** Steps of the block by which the speed is first measured. */
  private static final int FIRST_BLOCK = 10;

  /**
   * A block is at most so many times as long as the one before, which may have been a lucky one.
   */
  private static final double GROWTH = 4;

  private final int most;
  private int block;

  /**
   * A pace that nothing is known of yet.
   *
   * @param most steps that a block has room for, at least 1
   */
  BlockSizer(int most) {
    this.most = most;
    this.block = Math.min(FIRST_BLOCK, most);
  }

  /** Steps of the next block, at least 1. */
  int block() {
    return block;
  }

  /** Learns from a block. */
  void took(int steps, double seconds) {
    double fitting = steps * SECONDS_OF_A_BLOCK / Math.max(seconds, 1e-6);
    block = (int) Math.max(1, Math.min(most, Math.min(fitting, GROWTH * block)));
  }
}
