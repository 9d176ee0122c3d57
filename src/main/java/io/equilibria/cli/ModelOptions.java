package io.equilibria.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A trained model: a run, one of its checkpoints, one of its replicas; as a mixin. */
public final class ModelOptions {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
  private Path run;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Checkpoint of that step; the last unless given.")
  private Long step;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "One of several seeds trained at once, from 0; the first unless given.")
  private int replica;

  public Path run() {
    return run;
  }

  /** The step asked for, or the last that has a checkpoint. */
  public Long step() {
    return step;
  }

  public int replica() {
    return replica;
  }
}
