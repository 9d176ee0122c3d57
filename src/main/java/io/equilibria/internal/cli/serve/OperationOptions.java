package io.equilibria.internal.cli.serve;

import io.equilibria.InputException;
import io.equilibria.ModelServerOptions;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings of a server for its operation, as a mixin. */
public final class OperationOptions {
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
      names = "--drain-timeout",
      paramLabel = "MS",
      defaultValue = "${env:EQUILIBRIA_SERVE_DRAIN_TIMEOUT:-10000}",
      description = "Time for requests under way at the end; 10000 by default.")
  private int drainTimeout;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:EQUILIBRIA_SERVE_TOKEN_FILE}",
      description =
          "File with a token that requests must have in Authorization: Bearer TOKEN; only its"
              + " owner may be able to read it, and its group if another user owns it.")
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
   * Options with these choices.
   *
   * @throws ParameterException if an option lacks its partner
   * @throws InputException if an option has a wrong value
   */
  ModelServerOptions in(ModelServerOptions options) {
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(
          command.commandLine(),
          "--tls-certificate and --tls-key: expected both or none, found only %s"
              .formatted(key == null ? "--tls-certificate" : "--tls-key"));
    }
    ModelServerOptions chosen =
        options
            .withDrain(Duration.ofMillis(drainDelay), Duration.ofMillis(drainTimeout))
            .withAllowedOrigins(origins == null ? List.of() : origins);
    chosen = token == null ? chosen : chosen.withTokenFile(token);
    chosen = key == null ? chosen : chosen.withTls(certificate, key);
    chosen = logged(requestLog, chosen::withRequestLog, chosen::withRequestLog, chosen);
    return logged(auditLog, chosen::withAuditLog, chosen::withAuditLog, chosen);
  }

  /** How long the server may take to end. */
  Duration longestEnd() {
    return Duration.ofMillis(drainDelay).plusMillis(drainTimeout);
  }

  private static ModelServerOptions logged(
      @Nullable String file,
      Function<OutputStream, ModelServerOptions> toStream,
      Function<Path, ModelServerOptions> toFile,
      ModelServerOptions others) {
    if (file == null) {
      return others;
    }
    return file.equals("-") ? toStream.apply(System.err) : toFile.apply(Path.of(file));
  }
}
