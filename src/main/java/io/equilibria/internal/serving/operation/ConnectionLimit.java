package io.equilibria.internal.serving.operation;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A limit of open connections. At the limit silent connections are closed soon, so that those that
 * clients keep for later do not shut out others.
 */
public final class ConnectionLimit extends NetworkConnectionLimit {
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final ServerConnector connector;

  /** Limits the connections of a connector, which must not have started. */
  public ConnectionLimit(int max, ServerConnector connector) {
    super(max, connector);
    this.connector = connector;
    setEndPointIdleTimeout(IDLE.toMillis());
  }

  /** Connections are accepted, and counted, before they are among those whose time is shortened. */
  @Override
  public void onAccepted(SelectableChannel channel) {
    super.onAccepted(channel);
    if (getPendingNetworkConnectionCount() == 0
        && getNetworkConnectionCount() >= getMaxNetworkConnectionCount()) {
      connector.getConnectedEndPoints().forEach(one -> one.setIdleTimeout(IDLE.toMillis()));
    }
  }
}
