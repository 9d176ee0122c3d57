package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.internal.cli.StepChoice;
import io.equilibria.internal.score.source.SampleOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options that select samples, as a mixin. */
final class SampleOptions {
  private static final int MOST = 10_000_000;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "Number of samples drawn from a model, 10 000 by default; for files the size of a"
              + " random subset.")
  private Integer count;

  @Option(
      names = "--step",
      paramLabel = "N",
      converter = StepChoice.Converter.class,
      description =
          "Checkpoint of runs, or 'best' for those trained with --keep-best; the last by"
              + " default.")
  private StepChoice step;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "Replica of a run, from 0; the first by default.")
  private int replica;

  SampleOpener opener(long seed, boolean features) {
    return new SampleOpener(
        count("--count", count),
        seed,
        step == null ? OptionalLong.empty() : step.number(),
        replica,
        features);
  }

  /** Sources; runs name their best checkpoint if it is requested. */
  List<String> sources(List<String> given) {
    return step == null || step.number().isPresent()
        ? given
        : given.stream().map(source -> source + "/ckpt-" + step.in(Path.of(source))).toList();
  }

  static OptionalInt count(String option, Integer given) {
    if (given != null && !(given >= 2 && given <= MOST)) {
      throw new InputException("%s: expected 2 to %d, found %d".formatted(option, MOST, given));
    }
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
