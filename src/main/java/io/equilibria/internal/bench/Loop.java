package io.equilibria.internal.bench;

/** A training loop that runs a given number of steps at a time. */
interface Loop extends AutoCloseable {
  /** Trains a number of further steps and returns their time. */
  Timing run(int steps);

  @Override
  void close();
}
