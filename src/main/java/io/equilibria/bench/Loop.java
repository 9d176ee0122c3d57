package io.equilibria.bench;

/** Something that trains on, so many steps at a time. */
interface Loop extends AutoCloseable {
  /** Trains so many steps more and says what they took. */
  Timing run(int steps);

  @Override
  void close();
}
