package io.equilibria.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.score.source.SampleOpener;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which samples, as a mixin. */
final class SampleOptions {
  private static final int MOST = 10_000_000;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "Samples that a model draws, 10 000 unless given; of files a random subset of so many.")
  private Integer count;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Checkpoint of runs; the last unless given.")
  private Long step;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "Of runs with several, from 0; the first unless given.")
  private int replica;

  SampleOpener opener(long seed, boolean features) {
    return new SampleOpener(
        count("--count", count),
        seed,
        step == null ? OptionalLong.empty() : OptionalLong.of(step),
        replica,
        features);
  }

  static OptionalInt count(String option, Integer given) {
    if (given != null && !(given >= 2 && given <= MOST)) {
      throw new InputException(
          "%s: expected 2 to %d, found %d".formatted(option, MOST, given));
    }
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
