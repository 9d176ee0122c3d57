package io.equilibria.internal.campaign;

import java.util.List;
import java.util.Random;

/** A check that is repeated, each time with other random choices. */
interface Campaign extends AutoCloseable {
  /** The names of what a round adds to the counts, in the order of the table's columns. */
  List<String> counted();

  /**
   * Checks once.
   *
   * @param random the round's choices, a function of the seed and the round's number
   * @throws AssertionError if something is found
   */
  void round(Random random, Counts counts) throws Exception;

  @Override
  default void close() {}
}
