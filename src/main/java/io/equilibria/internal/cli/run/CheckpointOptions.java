package io.equilibria.internal.cli.run;

import picocli.CommandLine.Option;

/** Options for writing checkpoints, as a mixin. */
final class CheckpointOptions {
  @Option(
      names = "--verify-after-write",
      description = "Read every checkpoint again before an older one is deleted.")
  private boolean verify;

  boolean verify() {
    return verify;
  }
}
