package io.equilibria.internal.serving;

/** Receives what happens to models. Called by several threads. */
interface ServingListener {
  /**
   * A signature was run.
   *
   * @param requests the number of requests that shared the run
   */
  void ran(String model, String signature, int requests);

  /** A version answers requests from now on. */
  default void loaded(String model, long version) {}

  /** A version is released; its accepted requests were answered. */
  default void unloaded(String model, long version) {}

  /**
   * A version cannot be served.
   *
   * @param why the cause: bad files, no trust, too little memory
   */
  default void failed(String model, long version, Throwable why) {}
}
