package io.equilibria.internal.cli.serve;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.LogTarget;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.ServerLogs;
import io.equilibria.internal.serving.operation.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings of a server for its operation, as a mixin. */
public final class OperationOptions {
  private static final OptionRange DELAY = new OptionRange("--drain-delay", 0, 3_600_000);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--drain-delay",
      paramLabel = "MS",
      defaultValue = "${env:EQUILIBRIA_SERVE_DRAIN_DELAY:-0}",
      description =
          "Time at the end in which the server still answers but /readyz says 503, so that load"
              + " balancers leave it first; 0 by default.")
  private int drainDelay;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:EQUILIBRIA_SERVE_TOKEN_FILE}",
      description =
          "File with a token that requests must have in Authorization: Bearer TOKEN; only its"
              + " owner may be able to read it.")
  private Path token;

  @Option(
      names = "--tls-certificate",
      paramLabel = "PEM",
      defaultValue = "${env:EQUILIBRIA_SERVE_TLS_CERTIFICATE}",
      description = "Certificate for HTTPS, followed by those of its issuers.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "PEM",
      defaultValue = "${env:EQUILIBRIA_SERVE_TLS_KEY}",
      description = "Private key of the certificate, in PKCS #8 and not encrypted.")
  private Path key;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      split = ",",
      defaultValue = "${env:EQUILIBRIA_SERVE_ALLOW_ORIGIN}",
      description = "Origin whose pages may use the server, or *; may be repeated.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--request-log",
      paramLabel = "FILE",
      defaultValue = "${env:EQUILIBRIA_SERVE_REQUEST_LOG}",
      description = "Append a line of JSON for each request to this file; - for stderr.")
  private String requestLog;

  @Option(
      names = "--audit-log",
      paramLabel = "FILE",
      defaultValue = "${env:EQUILIBRIA_SERVE_AUDIT_LOG}",
      description =
          "Append a line of JSON for each load, unload, failure and refusal to this file; - for"
              + " stderr.")
  private String auditLog;

  /**
   * The choices.
   *
   * @throws ParameterException if an option has a wrong value or lacks its partner
   */
  OperatorOptions options() {
    DELAY.require(command, drainDelay);
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(
          command.commandLine(),
          "--tls-certificate and --tls-key: expected both or none, found only %s"
              .formatted(key == null ? "--tls-certificate" : "--tls-key"));
    }
    return new OperatorOptions(
        Duration.ofMillis(drainDelay),
        Optional.ofNullable(token),
        key == null ? Optional.empty() : Optional.of(new TlsFiles(certificate, key)),
        new AllowedOrigins(origins == null ? List.of() : origins),
        new ServerLogs(target(requestLog), target(auditLog)));
  }

  private static Optional<LogTarget> target(String file) {
    return Optional.ofNullable(file)
        .map(
            given ->
                given.equals("-")
                    ? new LogTarget.Stream(System.err)
                    : new LogTarget.File(Path.of(given)));
  }
}
