package io.equilibria.internal.serving;

/** Receives each run of a model. Called by several threads. */
interface ServingListener {
  /**
   * A signature was run.
   *
   * @param requests the number of requests that shared the run
   */
  void ran(String model, String signature, int requests);
}
