package io.equilibria.internal.serving;

import java.time.Duration;

/**
 * How a server listens, and what it accepts.
 *
 * @param host the address to listen on, without the brackets of IPv6
 * @param port the port, 0 for any that is free
 * @param maxBody the largest body of a request in bytes
 * @param maxConnections the largest number of open connections
 * @param timeout how long a request may take
 * @param idle how long a connection may be silent, also within a request
 * @param drain how long requests under way have when the server stops
 * @param poll how often the folders of models are looked at
 * @param models how models are loaded and run
 */
public record ServerOptions(
    String host,
    int port,
    int maxBody,
    int maxConnections,
    Duration timeout,
    Duration idle,
    Duration drain,
    Duration poll,
    ServingOptions models) {
  /** Removes the brackets that an IPv6 address has in URLs. */
  public ServerOptions {
    if (host.startsWith("[") && host.endsWith("]") && host.contains(":")) {
      host = host.substring(1, host.length() - 1);
    }
  }
}
