package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.ServerLogs;
import io.equilibria.internal.serving.operation.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Options of servers in tests: any free port, quick looks for new versions. */
public final class Servers {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Servers() {}

  public static ServerOptions options() {
    return options(BatchLimits.DEFAULT, false);
  }

  public static ServerOptions options(BatchLimits batches, boolean trusted) {
    return new ServerOptions(
        "127.0.0.1",
        0,
        1 << 20,
        100,
        TIMEOUT,
        TIMEOUT,
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        new ServingOptions(2, batches, trusted));
  }

  /** Settings for operation, with these logs. */
  static OperatorOptions operator(Optional<Path> token, Optional<TlsFiles> tls, ServerLogs logs) {
    return new OperatorOptions(
        Duration.ZERO, token, tls, new AllowedOrigins(List.of("https://app.example")), logs);
  }
}
