package io.equilibria.internal.serving.operation;

import java.util.Optional;

/**
 * Where a server writes what happens, as lines of JSON.
 *
 * @param requests a line for each request
 * @param audit a line for each load, unload, failure and refusal
 */
public record ServerLogs(Optional<LogTarget> requests, Optional<LogTarget> audit) {
  /** Nowhere. */
  public static final ServerLogs NONE = new ServerLogs(Optional.empty(), Optional.empty());
}
