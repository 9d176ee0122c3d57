package io.equilibria.internal.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.InputException;
import io.equilibria.internal.serving.memory.RefusedModelException;
import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.BearerToken;
import io.equilibria.internal.serving.operation.CrossOrigins;
import io.equilibria.internal.serving.operation.FileFollower;
import io.equilibria.internal.serving.operation.Followed;
import io.equilibria.internal.serving.operation.JsonLog;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.RequestId;
import io.equilibria.internal.serving.operation.RequestRecords;
import io.equilibria.internal.serving.operation.TlsContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The operation of a server: its certificate, token, origins and logs. */
final class ServerOperation implements ServingListener, AutoCloseable {
  private final AllowedOrigins origins;
  private final Duration drainDelay;
  private final ServingMetrics metrics;
  private final Optional<AtomicReference<BearerToken>> token;
  private final Optional<TlsContext> tls;
  private final List<Followed<?>> files = new ArrayList<>();
  private Optional<JsonLog> requests = Optional.empty();
  private Optional<JsonLog> audit = Optional.empty();
  private Optional<FileFollower> follower = Optional.empty();

  private ServerOperation(OperatorOptions options, ServingMetrics metrics) {
    this.origins = options.origins();
    this.drainDelay = options.drainDelay();
    this.metrics = metrics;
    this.tls = options.tls().map(TlsContext::of);
    tls.ifPresent(context -> files.add(context.followed()));
    this.token = options.token().map(file -> new AtomicReference<>(BearerToken.read(file)));
    token.ifPresent(now -> files.add(TokenHandler.follow(options.token().orElseThrow(), now)));
  }

  /**
   * Reads the files and opens the logs.
   *
   * @throws InputException if one cannot be used
   */
  static ServerOperation open(OperatorOptions options, ServingMetrics metrics) {
    ServerOperation operation = new ServerOperation(options, metrics);
    try {
      operation.requests = options.logs().requests().map(JsonLog::open);
      operation.audit = options.logs().audit().map(JsonLog::open);
    } catch (RuntimeException e) {
      operation.close();
      throw e;
    }
    return operation;
  }

  /** The factories of connections, HTTPS if there is a certificate. */
  ConnectionFactory[] connections(HttpConfiguration http) {
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {new HttpConnectionFactory(http)};
    }
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false); // Any name and address of the machine is fine.
    http.addCustomizer(secure);
    return new ConnectionFactory[] {
      new SslConnectionFactory(tls.get().factory(), HttpVersion.HTTP_1_1.asString()),
      new HttpConnectionFactory(http)
    };
  }

  /** How long a server that stops still answers. */
  Duration drainDelay() {
    return drainDelay;
  }

  /** The scheme of addresses. */
  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  /** Lets a server log its requests, and answer those of others with the checks around them. */
  void install(Server server, Handler api, ServerHealth health) {
    Handler open = new HealthHandler(api, health);
    Handler guarded = token.<Handler>map(now -> TokenHandler.of(open, now)).orElse(open);
    server.setHandler(new RequestId(CrossOrigins.around(guarded, origins)));
    if (requests.isPresent() || audit.isPresent()) {
      server.setRequestLog(new RequestRecords(requests, audit));
    }
  }

  /** Follows the files from now on. */
  void follow(Duration poll) {
    if (!files.isEmpty()) {
      follower = Optional.of(FileFollower.start(files, poll));
    }
  }

  @Override
  public void ran(String model, String signature, int shared) {
    metrics.ran(model, signature, shared);
  }

  @Override
  public void loaded(String model, long version) {
    audit.ifPresent(log -> log.add(event("loaded", model, version)));
  }

  @Override
  public void unloaded(String model, long version) {
    audit.ifPresent(log -> log.add(event("unloaded", model, version)));
  }

  @Override
  public void failed(String model, long version, Throwable why) {
    String kind = why instanceof RefusedModelException refused ? refused.reason() : "";
    audit.ifPresent(
        log ->
            log.add(
                event(kind.isEmpty() ? "failed" : "refused", model, version)
                    .put("reason", kind.isEmpty() ? "load" : kind)
                    .put("message", String.valueOf(why.getMessage()))));
  }

  private static ObjectNode event(String name, String model, long version) {
    return JsonLog.line(Instant.now())
        .put("event", name)
        .put("model", model)
        .put("version", version);
  }

  /** Writes the last lines of the logs. */
  @Override
  public void close() {
    follower.ifPresent(FileFollower::close);
    requests.ifPresent(JsonLog::close);
    audit.ifPresent(JsonLog::close);
  }
}
