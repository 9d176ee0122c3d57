package io.equilibria.cli.theory;

import io.equilibria.InputException;
import io.equilibria.cli.StepChoice;
import io.equilibria.theory.RunDiscriminator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A discriminator of a run, if any is meant, as a mixin. */
final class JudgeChoice {
  private static final int DEFAULT_SAMPLES = 512;

  /** Gradients are taken point by point. */
  private static final int MOST_SAMPLES = 100_000;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "Folder of a run that constants are taken from.")
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

  @Option(
      names = "--discriminator",
      paramLabel = "N",
      description = "One of a game's several discriminators, from 0; the first unless given.")
  private int discriminator;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Data and as many samples of the run that gradients are taken at; ${DEFAULT-VALUE} unless"
              + " given.",
      defaultValue = "" + DEFAULT_SAMPLES)
  private int samples;

  Optional<Path> run() {
    return Optional.ofNullable(run);
  }

  /** Data and as many samples. */
  int samples() {
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new InputException("--samples: expected 1 to 100 000, found " + samples);
    }
    return samples;
  }

  /** What was chosen of the run. */
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
