package io.equilibria;

import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.ModelList;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A server of SavedModels over HTTP, with the interfaces of TensorFlow Serving and KServe and a
 * page for browsers; {@code equilibria serve} is this class on the command line. It answers from
 * {@link #open} to {@link #close}.
 *
 * <pre>{@code
 * ModelServerOptions options = ModelServerOptions.defaults().withPort(0);
 * try (ModelServer server = ModelServer.open(Path.of("models"), options)) {
 *   System.out.println(server.address() + " serves " + server.models());
 *   ...
 * }
 * }</pre>
 *
 * <p>It needs Jetty and Micrometer, which are optional dependencies of this library: a program that
 * uses it adds {@code org.eclipse.jetty:jetty-server} and {@code
 * io.micrometer:micrometer-registry-prometheus}. A modular program also requires their modules in
 * its {@code module-info}, with {@code requires org.eclipse.jetty.server;} and {@code requires
 * micrometer.registry.prometheus;}, or starts with {@code --add-modules
 * org.eclipse.jetty.server,micrometer.registry.prometheus}.
 *
 * <p>A SavedModel is a program: serve only what you trust.
 *
 * <p>Thread-safe.
 */
@Incubating
public final class ModelServer implements AutoCloseable {
  private final HttpServer server;

  private ModelServer(HttpServer server) {
    this.server = server;
  }

  /** Serves a folder with the default options; see {@link #open(Path, ModelServerOptions)}. */
  public static ModelServer open(Path folder) {
    return open(folder, ModelServerOptions.defaults());
  }

  /**
   * Loads models, runs each of their signatures once, and listens.
   *
   * @param folder a SavedModel, a folder of versions named by numbers, or a folder of such folders;
   *     new versions in it are served as they appear
   * @throws InputException if a model cannot be loaded or is not trusted, a file of the options
   *     cannot be used, the address cannot be listened on, or Jetty or Micrometer is missing
   */
  public static ModelServer open(Path folder, ModelServerOptions options) {
    return open(new ModelList.Fixed(ModelConfig.in(folder)), options);
  }

  /**
   * As {@link #open(Path, ModelServerOptions)}, with the models, version policies and labels of a
   * YAML file, which is read again when it changes.
   *
   * @param file the file; documented in {@code serving.md}
   */
  public static ModelServer openListed(Path file, ModelServerOptions options) {
    return open(new ModelList.Listed(Objects.requireNonNull(file, "file")), options);
  }

  private static ModelServer open(ModelList models, ModelServerOptions options) {
    try {
      return new ModelServer(HttpServer.open(models, options.server(), options.operator()));
    } catch (NoClassDefFoundError e) {
      throw new InputException(
          "a model server needs the optional libraries org.eclipse.jetty:jetty-server and"
              + " io.micrometer:micrometer-registry-prometheus, found no class "
              + e.getMessage()
              + "; add them, and to a module-info `requires org.eclipse.jetty.server;` and"
              + " `requires micrometer.registry.prometheus;`",
          e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:8501}. */
  public URI address() {
    return server.address();
  }

  /** The highest available version of each model by name; models without one are left out. */
  public Map<String, Long> models() {
    return server.models();
  }

  /**
   * Reports from now on that the server is not ready, and still answers: load balancers send no new
   * requests.
   */
  public void drain() {
    server.drain();
  }

  /**
   * Drains, answers until the delay for load balancers has passed, refuses new requests, finishes
   * those under way, and releases the models. A run of a model that does not end in the time for
   * requests under way is left behind: TensorFlow cannot cancel it.
   */
  @Override
  public void close() {
    server.close();
  }
}
