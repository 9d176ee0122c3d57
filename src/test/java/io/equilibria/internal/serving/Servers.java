package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.ServerLogs;
import io.equilibria.internal.serving.operation.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Options of servers in tests: any free port, quick looks for new versions. */
public final class Servers {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Servers() {}

  public static ServerOptions options() {
    return options(BatchLimits.DEFAULT, false);
  }

  public static ServerOptions options(BatchLimits batches, boolean trusted) {
    return options(new ServingOptions(2, batches, trusted), TIMEOUT, Duration.ofSeconds(5));
  }

  /** With two workers, and limits of the time of a request and of the end. */
  static ServerOptions options(BatchLimits batches, Duration timeout, Duration drain) {
    return options(new ServingOptions(2, batches, false), timeout, drain);
  }

  private static ServerOptions options(ServingOptions models, Duration timeout, Duration drain) {
    return new ServerOptions(
        "127.0.0.1", 0, 1 << 20, 100, timeout, TIMEOUT, drain, Duration.ofMillis(50), models);
  }

  /** Waits for what happens in other threads. */
  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Writes a token with permissions such as {@code rw-------}. */
  public static Path token(Path file, String text, String permissions) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
    return file;
  }

  /** Settings for operation, with these logs. */
  public static OperatorOptions operator(
      Optional<Path> token, Optional<TlsFiles> tls, ServerLogs logs) {
    return new OperatorOptions(
        Duration.ZERO, token, tls, new AllowedOrigins(List.of("https://app.example")), logs);
  }
}
