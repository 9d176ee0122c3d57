package io.equilibria.internal.cli.serve;

import io.equilibria.internal.serving.operation.OperatorOptions;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an operator sets up around a server, as a mixin. */
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

  OperatorOptions options() {
    DELAY.require(command, drainDelay);
    return new OperatorOptions(Duration.ofMillis(drainDelay));
  }
}
