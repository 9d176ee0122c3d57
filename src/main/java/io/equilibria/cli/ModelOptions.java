package io.equilibria.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A trained model: a run, one of its checkpoints, one of its replicas; as a mixin. */
public final class ModelOptions {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
  private Path run;

  @Option(
      names = "--step",
      paramLabel = "N",
      converter = StepChoice.Converter.class,
      description =
          "Checkpoint of that step, or 'best' of a run that was trained with --keep-best; the last"
              + " unless given.")
  private StepChoice step;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "One of several seeds trained at once, from 0; the first unless given.")
  private int replica;

  public Path run() {
    return run;
  }

  /**
   * The step asked for; empty for the last that has a checkpoint.
   *
   * @throws io.equilibria.InputException if the best is requested and the run keeps none
   */
  public OptionalLong step() {
    return step == null ? OptionalLong.empty() : OptionalLong.of(step.in(run));
  }

  public int replica() {
    return replica;
  }
}
