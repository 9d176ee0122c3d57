package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Signature;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs signatures of the versions that requests name.
 *
 * <p>Thread-safe.
 */
public final class ModelRuns {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRuns.class);

  /** A version may be unloaded between its choice and its use. */
  private static final int TRIES = 10;

  private final ModelCatalog models;
  private final Duration timeout;

  ModelRuns(ModelCatalog models, Duration timeout) {
    this.models = models;
    this.timeout = timeout;
  }

  /**
   * Runs a signature, soon.
   *
   * @param path names the version
   * @param prepare chooses the signature of a version, and reads its inputs; it may be called again
   *     for a newer version
   * @param encode makes the answer of the outputs; called by a worker of the version
   * @return the answer, which never fails; if it is cancelled, the signature may not be run
   * @throws ServingException if there is no such version, or the inputs are wrong
   */
  public CompletableFuture<Answer> answer(
      RestPath path,
      Function<LoadedVersion, SignatureRun> prepare,
      Function<SignatureRun.Outputs, Answer> encode) {
    CompletableFuture<Map<String, ServedTensor>> outputs = new CompletableFuture<>();
    long deadline = System.nanoTime() + timeout.toNanos();
    for (int i = 0; i < TRIES; i++) {
      LoadedVersion version = model(path).version(path.version(), path.label());
      SignatureRun run = prepare.apply(version);
      Signature signature = run.signature();
      if (version.run(signature, run.inputs(), deadline, outputs)) {
        CompletableFuture<Answer> answer =
            outputs.handle(
                (tensors, failure) -> {
                  Answer made =
                      failure == null
                          ? encoded(
                              encode,
                              new SignatureRun.Outputs(version.number(), signature, tensors))
                          : failure(failure);
                  return made.named(path.model(), signature.name());
                });
        var unused = answer.whenComplete((done, failure) -> outputs.cancel(false));
        return answer;
      }
    }
    throw notFound(path);
  }

  private static Answer encoded(
      Function<SignatureRun.Outputs, Answer> encode, SignatureRun.Outputs outputs) {
    try {
      return encode.apply(outputs);
    } catch (RuntimeException | Error e) { // Such as a lack of memory for a large answer.
      return failure(e);
    }
  }

  private ServedModel model(RestPath path) {
    return models.model(path.model()).orElseThrow(() -> notFound(path));
  }

  static ServingException notFound(RestPath path) {
    return ServedModel.notFound(
        path.version().isPresent()
            ? "Specific(%s, %d)".formatted(path.model(), path.version().getAsLong())
            : "Latest(%s)".formatted(path.model()));
  }

  /** The answer to a request that failed; failures that the request did not cause are logged. */
  public static Answer failure(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof ServingException expected) {
      return Answer.error(expected.status().http(), expected.text());
    }
    LOG.error("a request failed: {}", String.valueOf(cause), cause);
    return Answer.error(ServingStatus.INTERNAL.http(), "Internal error; the log says more");
  }
}
