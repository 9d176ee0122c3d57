package io.equilibria;

import io.equilibria.internal.serving.BatchLimits;
import io.equilibria.internal.serving.OutputLimits;
import io.equilibria.internal.serving.ServerOptions;
import io.equilibria.internal.serving.ServingOptions;
import io.equilibria.internal.serving.memory.GpuMemory;
import io.equilibria.internal.serving.memory.MemoryLimits;
import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.LogTarget;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.ServerLogs;
import io.equilibria.internal.serving.operation.TlsFiles;
import io.equilibria.internal.training.Threads;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Options of a {@link ModelServer}: address, limits, safety, operation.
 *
 * <p>Values out of range are refused with an {@link InputException}. Durations are rounded down to
 * milliseconds. Immutable and thread-safe.
 */
@Incubating
public final class ModelServerOptions implements Cloneable {
  private static final ModelServerOptions DEFAULTS = new ModelServerOptions();
  private static final long HOUR = 3_600_000;
  private static final int MANY = 1 << 20;

  // Written only by `with`, before the copy is returned.
  private String host = "127.0.0.1";
  private int port = 8501;
  private int threads = Threads.available().count();
  private BatchLimits batches = BatchLimits.DEFAULT;
  private OutputLimits outputs = OutputLimits.DEFAULT;
  private int maxBody = 32 << 20;
  private int maxConnections = 1000;
  private Duration timeout = Duration.ofSeconds(30);
  private Duration poll = Duration.ofSeconds(2);
  private Duration drainDelay = Duration.ZERO;
  private Duration drainTimeout = Duration.ofSeconds(10);
  private boolean trusted;
  private MemoryLimits memory = MemoryLimits.DEFAULT;
  private Optional<Path> token = Optional.empty();
  private Optional<TlsFiles> tls = Optional.empty();
  private AllowedOrigins origins = AllowedOrigins.NONE;
  private ServerLogs logs = ServerLogs.NONE;

  private ModelServerOptions() {}

  /** The defaults of {@code equilibria serve}: port 8501 of this machine only. */
  public static ModelServerOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with an address.
   *
   * @param address a name or an address of this machine, of IPv6 with brackets or without; {@code
   *     127.0.0.1} by default, to which only programs of this machine can connect
   */
  public ModelServerOptions withHost(String address) {
    return with(copy -> copy.host = address);
  }

  /**
   * These options with a port.
   *
   * @param number up to 65 535; 0 for any that is free, 8501 by default
   */
  public ModelServerOptions withPort(int number) {
    require("port", number, 0, 65_535);
    return with(copy -> copy.port = number);
  }

  /**
   * These options with a number of threads that run each version of a model.
   *
   * @param count 1 to 1024; by default the number of processors
   */
  public ModelServerOptions withThreads(int count) {
    require("threads", count, 1, Threads.MAX);
    return with(copy -> copy.threads = count);
  }

  /**
   * These options with a size of batches: requests of one signature that wait at the same time are
   * run together.
   *
   * @param rows the largest number of rows of a batch, at least 1; 64 by default
   */
  public ModelServerOptions withBatch(int rows) {
    require("batch", rows, 1, MANY);
    return with(
        copy -> copy.batches = new BatchLimits(rows, batches.longestWait(), batches.queue()));
  }

  /**
   * These options with a wait of batches that are not full.
   *
   * @param longest up to a minute; 0 by default
   */
  public ModelServerOptions withBatchWait(Duration longest) {
    require("batch-wait", longest, 0, 60_000);
    return with(copy -> copy.batches = new BatchLimits(batches.rows(), longest, batches.queue()));
  }

  /**
   * These options with a limit of waiting requests. Others are answered with 429.
   *
   * @param requests of each version of a model, at least 1; 1 000 by default
   */
  public ModelServerOptions withQueue(int requests) {
    require("queue", requests, 1, MANY);
    return with(
        copy -> copy.batches = new BatchLimits(batches.rows(), batches.longestWait(), requests));
  }

  /**
   * These options with the longest time of a request, and of silence on a connection.
   *
   * @param longest 1 ms to 1 hour; 30 seconds by default
   */
  public ModelServerOptions withTimeout(Duration longest) {
    require("timeout", longest, 1, HOUR);
    return with(copy -> copy.timeout = longest);
  }

  /**
   * These options with a limit of the bodies of requests.
   *
   * @param bytes at least 1; 32 MiB by default
   */
  public ModelServerOptions withMaxBody(int bytes) {
    require("max-body", bytes, 1, Integer.MAX_VALUE - 8);
    return with(copy -> copy.maxBody = bytes);
  }

  /**
   * These options with a limit of open connections.
   *
   * @param count at least 1; 1 000 by default
   */
  public ModelServerOptions withMaxConnections(int count) {
    require("max-connections", count, 1, MANY);
    return with(copy -> copy.maxConnections = count);
  }

  /**
   * These options with a limit of the samples of a request.
   *
   * @param count at least 1; 65 536 by default
   */
  public ModelServerOptions withMaxSamples(int count) {
    require("max-samples", count, 1, 1 << 24);
    return with(copy -> copy.outputs = OutputLimits.ofSamples(count));
  }

  /**
   * These options with a time between looks for new versions and changed files.
   *
   * @param interval 10 ms to 1 hour; 2 seconds by default
   */
  public ModelServerOptions withPoll(Duration interval) {
    require("poll", interval, 10, HOUR);
    return with(copy -> copy.poll = interval);
  }

  /**
   * These options with the times of the end.
   *
   * @param delay how long the server still answers while it reports that it is not ready, up to 1
   *     hour; 0 by default
   * @param longest how long requests under way have then, up to 1 hour; 10 seconds by default
   */
  public ModelServerOptions withDrain(Duration delay, Duration longest) {
    require("drain-delay", delay, 0, HOUR);
    require("drain-timeout", longest, 0, HOUR);
    return with(
        copy -> {
          copy.drainDelay = delay;
          copy.drainTimeout = longest;
        });
  }

  /**
   * These options with trust in models or without: whether their graphs may read and write files,
   * use the network or run Python. False by default.
   */
  public ModelServerOptions withTrust(boolean wanted) {
    return with(copy -> copy.trusted = wanted);
  }

  /**
   * These options with a limit of the predicted memory of all loaded versions. A version that does
   * not fit is refused, and the old one stays. No limit by default.
   *
   * @param bytes at least 1
   * @param evict whether the old version of a model is unloaded first if the new one does not fit
   *     beside it
   */
  public ModelServerOptions withMaxModelsMemory(long bytes, boolean evict) {
    require("max-models-memory", bytes, 1, Long.MAX_VALUE);
    return with(
        copy -> copy.memory = new MemoryLimits(OptionalLong.of(bytes), evict, memory.gpu()));
  }

  /**
   * These options with a part of the memory of each GPU, which TensorFlow takes at the start. The
   * first model of a process decides for all.
   *
   * @param fraction 0.001 to 1; by default nearly all
   */
  public ModelServerOptions withGpuMemoryFraction(double fraction) {
    if (!(fraction >= 0.001 && fraction <= 1)) {
      throw new InputException("gpu-memory-fraction: expected 0.001 to 1, found " + fraction);
    }
    return with(copy -> copy.memory = gpu(new GpuMemory(OptionalDouble.of(fraction), growing())));
  }

  /** These options with memory of GPUs that is taken as it is needed, or not; false by default. */
  public ModelServerOptions withGpuAllowGrowth(boolean wanted) {
    return with(copy -> copy.memory = gpu(new GpuMemory(memory.gpu().fraction(), wanted)));
  }

  private boolean growing() {
    return memory.gpu().growing();
  }

  private MemoryLimits gpu(GpuMemory gpu) {
    return new MemoryLimits(memory.max(), memory.evict(), gpu);
  }

  /**
   * These options with a token that requests must have, as {@code Authorization: Bearer TOKEN}.
   *
   * @param file a file with the token that only its owner can read, and its group if the owner is
   *     not the user of this process; it is read again when it changes
   */
  public ModelServerOptions withTokenFile(Path file) {
    return with(copy -> copy.token = Optional.of(file));
  }

  /**
   * These options with HTTPS. The files are read again when they change.
   *
   * @param certificate PEM file of the certificate, followed by those of its issuers
   * @param key PEM file of its private key, in PKCS #8 and not encrypted
   */
  public ModelServerOptions withTls(Path certificate, Path key) {
    return with(copy -> copy.tls = Optional.of(new TlsFiles(certificate, key)));
  }

  /**
   * These options with origins whose pages may use the server from a browser.
   *
   * @param allowed such as {@code https://app.example}, or {@code *} for all; none by default
   */
  public ModelServerOptions withAllowedOrigins(List<String> allowed) {
    AllowedOrigins checked = new AllowedOrigins(allowed);
    return with(copy -> copy.origins = checked);
  }

  /** These options with a file to which a line of JSON is appended for each request. */
  public ModelServerOptions withRequestLog(Path file) {
    return withRequestLog(new LogTarget.File(file));
  }

  /** These options with a stream for a line of JSON for each request; it is not closed. */
  public ModelServerOptions withRequestLog(OutputStream stream) {
    return withRequestLog(new LogTarget.Stream(stream));
  }

  private ModelServerOptions withRequestLog(LogTarget target) {
    return with(copy -> copy.logs = new ServerLogs(Optional.of(target), logs.audit()));
  }

  /**
   * These options with a file to which a line of JSON is appended for each load, unload, failure
   * and refusal.
   */
  public ModelServerOptions withAuditLog(Path file) {
    return withAuditLog(new LogTarget.File(file));
  }

  /** As {@link #withAuditLog(Path)}, with a stream, which is not closed. */
  public ModelServerOptions withAuditLog(OutputStream stream) {
    return withAuditLog(new LogTarget.Stream(stream));
  }

  private ModelServerOptions withAuditLog(LogTarget target) {
    return with(copy -> copy.logs = new ServerLogs(logs.requests(), Optional.of(target)));
  }

  private ModelServerOptions with(Consumer<ModelServerOptions> change) {
    try {
      ModelServerOptions copy = (ModelServerOptions) super.clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private static void require(String option, Duration found, long low, long high) {
    if (found.compareTo(Duration.ofMillis(low)) < 0
        || found.compareTo(Duration.ofMillis(high)) > 0) {
      throw new InputException(
          "%s: expected %d to %d ms, found %s".formatted(option, low, high, millis(found)));
    }
  }

  /** The exact number: a long duration has too many milliseconds for a long. */
  private static String millis(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds())
        .movePointRight(3)
        .add(BigDecimal.valueOf(duration.toNanosPart(), 6))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void require(String option, long found, long low, long high) {
    if (found < low || found > high) {
      throw new InputException(
          "%s: expected %d to %d, found %d".formatted(option, low, high, found));
    }
  }

  ServerOptions server() {
    return new ServerOptions(
        host,
        port,
        maxBody,
        maxConnections,
        timeout,
        timeout,
        drainTimeout,
        poll,
        new ServingOptions(threads, batches, trusted, memory, outputs));
  }

  OperatorOptions operator() {
    return new OperatorOptions(drainDelay, token, tls, origins, logs);
  }
}
