package io.equilibria.internal.cli;

import io.equilibria.InputException;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that select a trained model: a run, a checkpoint, a replica; as a mixin. */
public final class ModelOptions {
  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
  private Path run;

  @Option(
      names = "--step",
      paramLabel = "N",
      converter = StepChoice.Converter.class,
      description =
          "Checkpoint of that step, or 'best' for a run trained with --keep-best; the last"
              + " by default.")
  private StepChoice step;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "Replica of the run, from 0; the first by default.")
  private int replica;

  public Path run() {
    return run;
  }

  /**
   * The requested step; empty for that of the last checkpoint.
   *
   * @throws InputException if the best is requested and the run keeps none
   */
  public OptionalLong step() {
    return step == null ? OptionalLong.empty() : OptionalLong.of(step.in(run));
  }

  /**
   * Refuses the options for checkpoints: a SavedModel holds the weights of one.
   *
   * @throws InputException if one is given
   */
  public void requireNoCheckpoint() {
    if (step != null || replica != 0) {
      throw new InputException(
          "%s: expected a run with %s, found a SavedModel; omit the option"
              .formatted(run, step != null ? "--step" : "--replica"));
    }
  }

  public int replica() {
    return replica;
  }
}
