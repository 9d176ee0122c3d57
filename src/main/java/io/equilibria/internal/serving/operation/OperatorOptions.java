package io.equilibria.internal.serving.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a server for its operation; {@link #NONE} is a server without any of them.
 *
 * @param drainDelay how long a server that stops still answers while it reports that it is not
 *     ready, so that load balancers leave it first
 * @param token file of the token that requests must have
 * @param tls the certificate for HTTPS
 * @param origins pages that may use the server
 * @param logs what is written about requests
 */
public record OperatorOptions(
    Duration drainDelay,
    Optional<Path> token,
    Optional<TlsFiles> tls,
    AllowedOrigins origins,
    ServerLogs logs) {
  /** None of them. */
  public static final OperatorOptions NONE =
      new OperatorOptions(
          Duration.ZERO, Optional.empty(), Optional.empty(), AllowedOrigins.NONE, ServerLogs.NONE);
}
