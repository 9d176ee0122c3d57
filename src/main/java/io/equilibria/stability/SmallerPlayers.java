package io.equilibria.stability;

import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.game.Networks;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * Finds the widths at which players that are too large are small enough.
 *
 * @param experiment whose players have more trained parameters than {@code most}
 * @param sample shape of a sample of its data
 * @param most trained parameters of both players
 */
record SmallerPlayers(Experiment experiment, Shape sample, long most) {
  private static final String GENERATOR = "game.generator.architecture.width";
  private static final String DISCRIMINATOR = "game.discriminator.architecture.width";

  /** In the order they are tried: as little as is enough. */
  private static final List<List<String>> NARROWED =
      List.of(List.of(DISCRIMINATOR), List.of(GENERATOR), List.of(GENERATOR, DISCRIMINATOR));

  /** What to do about it. */
  String advice() {
    for (List<String> paths : NARROWED) {
      OptionalInt width = widest(paths);
      if (width.isPresent()) {
        return paths.stream()
            .map(path -> "--set " + path + "=" + width.getAsInt())
            .collect(Collectors.joining(" ", "train narrower players, ", ""));
      }
    }
    return "no width makes these players small enough: train players of another kind, or on data"
        + " of a lower dimension";
  }

  /** The largest width of those players, each alike, that is small enough, if there is one. */
  private OptionalInt widest(List<String> paths) {
    Map<String, String> present = Overrides.paths(experiment);
    if (!present.keySet().containsAll(paths) || !fits(1, paths)) {
      return OptionalInt.empty();
    }
    int fits = 1;
    int tooWide = paths.stream().map(present::get).mapToInt(Integer::parseInt).max().orElseThrow();
    while (tooWide - fits > 1) {
      int middle = (fits + tooWide) / 2;
      if (fits(middle, paths)) {
        fits = middle;
      } else {
        tooWide = middle;
      }
    }
    return OptionalInt.of(fits);
  }

  private boolean fits(int width, List<String> paths) {
    List<String> changes = paths.stream().map(path -> path + "=" + width).toList();
    Networks players = Networks.of(Overrides.apply(experiment, changes).game(), sample);
    return RunPoint.size(players.generator()) + RunPoint.size(players.discriminator()) <= most;
  }
}
