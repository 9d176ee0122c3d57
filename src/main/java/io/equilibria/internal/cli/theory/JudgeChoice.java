package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.internal.cli.StepChoice;
import io.equilibria.internal.theory.RunDiscriminator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that select a discriminator of a run, as a mixin. */
final class JudgeChoice {
  private static final int DEFAULT_SAMPLES = 512;

  /** Gradients are computed point by point. */
  private static final int MOST_SAMPLES = 100_000;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "Folder of a run that supplies the constants.")
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

  @Option(
      names = "--discriminator",
      paramLabel = "N",
      description = "One of a game's several discriminators, from 0; the first by default.")
  private int discriminator;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Number of data points, and of samples of the run, at which gradients are"
              + " evaluated; ${DEFAULT-VALUE} by default.",
      defaultValue = "" + DEFAULT_SAMPLES)
  private int samples;

  Optional<Path> run() {
    return Optional.ofNullable(run);
  }

  /** Number of data points, and of samples. */
  int samples() {
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new InputException("--samples: expected 1 to 100 000, found " + samples);
    }
    return samples;
  }

  /** The selected discriminator, if a run is given. */
  Optional<RunDiscriminator> read() {
    samples();
    return run()
        .map(
            folder ->
                RunDiscriminator.read(
                    folder,
                    new RunDiscriminator.Choice(
                        step == null ? OptionalLong.empty() : OptionalLong.of(step.in(folder)),
                        replica,
                        discriminator)));
  }
}
