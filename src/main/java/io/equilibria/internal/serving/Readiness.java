package io.equilibria.internal.serving;

/** Whether a server should receive requests. Thread-safe. */
public interface Readiness {
  /** Whether every model has a version that answers requests, and the server is not stopping. */
  boolean isReady();
}
