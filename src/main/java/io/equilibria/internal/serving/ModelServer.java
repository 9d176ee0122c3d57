package io.equilibria.internal.serving;

import io.equilibria.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server of SavedModels. It answers from {@link #open} to {@link #close}.
 *
 * <pre>{@code
 * try (ModelServer server = ModelServer.open(models, options)) {
 *   System.out.println(server.address());
 *   ...
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ModelServer implements AutoCloseable {
  /** Few are needed: none waits for a model. */
  private static final int THREADS = 8;

  private static final int HEADER_BYTES = 16 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final ModelCatalog models;

  private ModelServer(Server server, ServerConnector connector, ModelCatalog models) {
    this.server = server;
    this.connector = connector;
    this.models = models;
  }

  /**
   * Loads the models, then listens.
   *
   * @throws InputException if a model cannot be loaded, or the address cannot be used
   */
  public static ModelServer open(List<ModelConfig> configs, ServerOptions options) {
    ServingMetrics metrics = new ServingMetrics();
    ModelCatalog models =
        ModelCatalog.open(configs, options.models(), metrics::ran, options.poll());
    models.models().forEach(metrics::watch);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("serving-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setUriCompliance(UriCompliance.UNSAFE); // Paths name models, never files.
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idle().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(options.maxConnections(), server));
    server.setErrorHandler(
        (request, response, callback) -> {
          response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
          HttpHandler.send(
              Answer.error(response.getStatus(), message(response.getStatus())),
              response,
              callback);
          return true;
        });
    server.setHandler(
        new GracefulHandler(
            new HttpHandler(HttpApis.of(models, options, models::isReady), metrics, options)));
    server.setStopTimeout(options.drain().toMillis());
    start(server, models, options);
    return new ModelServer(server, connector, models);
  }

  /**
   * The message of answers by Jetty itself: to bad HTTP, after an error, while the server stops.
   */
  private static String message(int status) {
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      return "The server is shutting down";
    }
    return HttpStatus.isServerError(status) && status != HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
        ? "Internal error; the log says more"
        : "The request is no valid HTTP";
  }

  private static void start(Server server, ModelCatalog models, ServerOptions options) {
    try {
      InetAddress.getByName(options.host());
      server.start();
    } catch (UnknownHostException e) {
      models.close();
      throw new InputException(
          "--host: expected an address of this machine, found %s".formatted(options.host()), e);
    } catch (IOException e) {
      models.close();
      throw new InputException(
          "%s:%d cannot be used: %s; choose another --port"
              .formatted(options.host(), options.port(), String.valueOf(e.getMessage())),
          e);
    } catch (Exception e) {
      models.close();
      throw new IllegalStateException(e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:8501}. */
  public URI address() {
    String host =
        connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
    return URI.create("http://%s:%d".formatted(host, connector.getLocalPort()));
  }

  /** The highest available version of each model by name. */
  public Map<String, Long> models() {
    Map<String, Long> served = new LinkedHashMap<>();
    for (ServedModel model : models.models()) {
      served.put(model.name(), model.version(OptionalLong.empty(), Optional.empty()).number());
    }
    return served;
  }

  /** Refuses new requests, finishes those under way, and releases the models. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      models.close();
    }
  }
}
