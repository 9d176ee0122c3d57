package io.equilibria.internal.serving.operation;

import java.time.Duration;

/**
 * What an operator sets up around a server; {@link #NONE} is a server without any of it.
 *
 * @param drainDelay how long a server that stops still answers while it reports that it is not
 *     ready, so that load balancers leave it first
 */
public record OperatorOptions(Duration drainDelay) {
  /** None of it. */
  public static final OperatorOptions NONE = new OperatorOptions(Duration.ZERO);
}
