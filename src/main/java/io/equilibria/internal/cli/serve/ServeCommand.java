package io.equilibria.internal.cli.serve;

import io.equilibria.ModelServer;
import io.equilibria.ModelServerOptions;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ErrorFilter;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.ShutdownSignal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria serve}. */
@Command(
    name = "serve",
    description = {
      "Serve SavedModels over HTTP, as TensorFlow Serving does.",
      "",
      "  equilibria serve models",
      "  equilibria export checkpoints/digits --out models/digits --model-version next",
      "  curl http://127.0.0.1:8501/v1/models/digits",
      "",
      "A model is a folder with a folder for each version, named by a number. The highest version"
          + " is served; a new one replaces it without a lost request. Options can also be set in"
          + " the environment, --port as EQUILIBRIA_SERVE_PORT.",
      "",
      "A SavedModel is a program: serve only what you trust."
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final long LOOK = 50;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Mixin private ModelsChoice models;
  @Mixin private OperationOptions operation;
  @Mixin private ModelMemory memory;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:EQUILIBRIA_SERVE_HOST:-127.0.0.1}",
      description = "Address to listen on; by default only this machine can connect.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:EQUILIBRIA_SERVE_PORT:-8501}",
      description = "Port; 8501 by default, 0 for any that is free.")
  private int port;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "${env:EQUILIBRIA_SERVE_BATCH:-64}",
      description = "Most rows of requests that are run together; 64 by default, 1 for none.")
  private int batch;

  @Option(
      names = "--batch-wait",
      paramLabel = "MS",
      defaultValue = "${env:EQUILIBRIA_SERVE_BATCH_WAIT:-0}",
      description =
          "Longest wait for more rows in milliseconds; 0 by default: only requests that wait"
              + " already are run together.")
  private int batchWait;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "${env:EQUILIBRIA_SERVE_QUEUE:-1000}",
      description = "Most requests that wait for a version; 1000 by default. Others get 429.")
  private int queue;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      defaultValue = "${env:EQUILIBRIA_SERVE_TIMEOUT:-30000}",
      description = "Longest time of a request in milliseconds; 30000 by default.")
  private int timeout;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      defaultValue = "${env:EQUILIBRIA_SERVE_MAX_BODY:-33554432}",
      description = "Largest body of a request; 32 MiB by default.")
  private int maxBody;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "${env:EQUILIBRIA_SERVE_MAX_CONNECTIONS:-1000}",
      description = "Most open connections; 1000 by default.")
  private int maxConnections;

  @Option(
      names = "--poll",
      paramLabel = "MS",
      defaultValue = "${env:EQUILIBRIA_SERVE_POLL:-2000}",
      description = "Time between looks for new versions in milliseconds; 2000 by default.")
  private int poll;

  @Option(
      names = "--max-samples",
      paramLabel = "N",
      defaultValue = "${env:EQUILIBRIA_SERVE_MAX_SAMPLES:-65536}",
      description = "Most samples of a request; 65536 by default.")
  private int maxSamples;

  @Option(
      names = "--trust",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      defaultValue = "${env:EQUILIBRIA_SERVE_TRUST:-false}",
      description = "Serve models that may read and write files, use the network or run Python.")
  private boolean trust;

  @Override
  public Integer call() throws InterruptedException {
    common.refuseSeed("samples take their seed from the request");
    Duration patience = operation.longestEnd().plusMinutes(1);
    try (ModelServer server = models.open(options());
        ShutdownSignal end = ShutdownSignal.listen(patience)) {
      announce(server);
      while (!end.isRequested()) {
        Thread.sleep(LOOK);
      }
    }
    ErrorFilter.finish();
    Runtime.getRuntime().halt(ExitCode.OK); // A signal is how a server ends, not a failure.
    return ExitCode.OK;
  }

  private void announce(ModelServer server) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("address", server.address().toString());
    answer.put("models", server.models());
    String first = server.models().keySet().iterator().next();
    new Output(command, common)
        .print(
            answer,
            "%s serves %s\ncurl %s/v1/models/%s"
                .formatted(
                    server.address(),
                    server.models().entrySet().stream()
                        .map(model -> model.getKey() + " (version " + model.getValue() + ")")
                        .collect(Collectors.joining(", ")),
                    server.address(),
                    first));
  }

  private ModelServerOptions options() {
    ModelServerOptions options =
        ModelServerOptions.defaults()
            .withHost(host)
            .withPort(port)
            .withThreads(common.threads())
            .withBatch(batch)
            .withBatchWait(Duration.ofMillis(batchWait))
            .withQueue(queue)
            .withTimeout(Duration.ofMillis(timeout))
            .withMaxBody(maxBody)
            .withMaxConnections(maxConnections)
            .withMaxSamples(maxSamples)
            .withPoll(Duration.ofMillis(poll))
            .withTrust(trust);
    return memory.in(operation.in(options));
  }
}
