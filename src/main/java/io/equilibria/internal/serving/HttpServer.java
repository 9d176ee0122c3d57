package io.equilibria.internal.serving;

import io.equilibria.InputException;
import io.equilibria.internal.serving.operation.ConnectionLimit;
import io.equilibria.internal.serving.operation.OperatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server behind {@link io.equilibria.ModelServer}. It answers from {@link #open} to {@link
 * #close}.
 *
 * <p>Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  /** Few are needed: none waits for a model. */
  private static final int THREADS = 8;

  private static final int HEADER_BYTES = 16 << 10;

  /** Time for a run that has begun, and whose request is given up, to end. */
  private static final Duration LAST_RUN = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final Server server;
  private final ServerConnector connector;
  private final ModelCatalog models;
  private final ServerHealth health;
  private final ServerOperation operation;
  private final Duration drain;

  private HttpServer(
      Server server,
      ServerConnector connector,
      ModelCatalog models,
      ServerHealth health,
      ServerOperation operation) {
    this.server = server;
    this.connector = connector;
    this.models = models;
    this.health = health;
    this.operation = operation;
    this.drain = Duration.ofMillis(server.getStopTimeout());
  }

  /**
   * Serves models whose list stays the same; see {@link #open(ModelList, ServerOptions,
   * OperatorOptions)}.
   */
  public static HttpServer open(List<ModelConfig> configs, ServerOptions options) {
    return open(new ModelList.Fixed(configs), options, OperatorOptions.NONE);
  }

  /**
   * Loads the models, then listens.
   *
   * @throws InputException if a model cannot be loaded, or the address cannot be used
   */
  public static HttpServer open(ModelList source, ServerOptions options, OperatorOptions operator) {
    ServingMetrics metrics = new ServingMetrics();
    ServerOperation operation = ServerOperation.open(operator, metrics);
    ModelCatalog models;
    try {
      models = ModelCatalog.open(source, options.models(), operation, options.poll());
    } catch (RuntimeException e) {
      operation.close();
      throw e;
    }
    metrics.watch(models);
    ServerHealth health = new ServerHealth(models);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("serving-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setUriCompliance(UriCompliance.UNSAFE); // Paths name models, never files.
    ServerConnector connector = new ServerConnector(server, 1, 1, operation.connections(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idle().toMillis());
    server.addConnector(connector);
    server.addBean(new ConnectionLimit(options.maxConnections(), connector));
    server.setErrorHandler(
        (request, response, callback) -> {
          response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
          HttpHandler.send(
              Answer.error(response.getStatus(), message(response.getStatus())),
              response,
              callback);
          return true;
        });
    List<HttpApi> apis = HttpApis.of(models, options, health::isReady);
    operation.install(
        server,
        new GracefulHandler(new HttpHandler(apis, metrics, options, operator.origins())),
        health);
    server.setStopTimeout(options.drain().toMillis());
    HttpServer opened = new HttpServer(server, connector, models, health, operation);
    opened.start(options);
    operation.follow(options.poll());
    return opened;
  }

  /**
   * The message of answers by Jetty itself: to bad HTTP, after an error, while the server stops.
   */
  private static String message(int status) {
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      return HttpHandler.ENDING;
    }
    return HttpStatus.isServerError(status) && status != HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
        ? "Internal error; the log says more"
        : "The request is no valid HTTP";
  }

  private void start(ServerOptions options) {
    try {
      InetAddress.getByName(options.host());
      server.start();
    } catch (UnknownHostException e) {
      abandon();
      throw new InputException(
          "host: expected an address of this machine, found %s".formatted(options.host()), e);
    } catch (IOException e) {
      abandon();
      throw new InputException(
          "%s:%d cannot be used: %s; choose another port"
              .formatted(options.host(), options.port(), String.valueOf(e.getMessage())),
          e);
    } catch (Exception e) {
      abandon();
      throw new IllegalStateException(e);
    }
  }

  private void abandon() {
    models.close();
    operation.close();
  }

  /** Where it listens, such as {@code http://127.0.0.1:8501}. */
  public URI address() {
    String host =
        connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
    return URI.create("%s://%s:%d".formatted(operation.scheme(), host, connector.getLocalPort()));
  }

  /** The highest available version of each model by name. */
  public Map<String, Long> models() {
    Map<String, Long> served = new LinkedHashMap<>();
    for (ServedModel model : models.models()) {
      model.available().stream()
          .findFirst()
          .ifPresent(highest -> served.put(model.name(), highest.number()));
    }
    return served;
  }

  /** Reports from now on that the server is not ready, and still answers. */
  public void drain() {
    health.drain();
  }

  /**
   * Reports that the server is not ready, answers until the delay for load balancers has passed,
   * refuses new requests, finishes those under way, and releases the models. A run that does not
   * end in the time for requests under way is left behind: TensorFlow cannot cancel it. An
   * interrupt ends the delay, and nothing else.
   */
  @Override
  public void close() {
    health.drain();
    boolean interrupted = false;
    try {
      Thread.sleep(operation.drainDelay().toMillis());
    } catch (InterruptedException e) {
      interrupted = true; // Jetty would end all connections at once if it saw that.
    }
    long end = System.nanoTime() + drain.plus(LAST_RUN).toNanos();
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.warn("requests are still under way after {} ms and are given up", drain.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      health.end();
      release(end);
      operation.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void release(long end) {
    Thread closing = new Thread(models::close, "serving-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      if (closing.isAlive()) {
        LOG.warn("models are still in use after {} ms and are not released", drain.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
