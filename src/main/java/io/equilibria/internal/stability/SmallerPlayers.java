package io.equilibria.internal.stability;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.game.GameDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * Finds widths at which too large players become small enough.
 *
 * @param experiment an experiment whose players have more than {@code most} trained parameters
 * @param sample the shape of a sample of its data
 * @param most the largest number of trained parameters of all players
 */
record SmallerPlayers(ExperimentSpec experiment, Shape sample, long most) {
  /** The widths of a side's players. */
  private static final String WIDTHS = "game\\.%ss?(\\.\\d+)?\\.architecture\\.width";

  /** The advice for the error message. */
  String advice() {
    for (List<String> paths : narrowed()) {
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

  /**
   * The sets of widths to reduce, in the order in which they are tried, starting with the smallest
   * change.
   */
  private List<List<String>> narrowed() {
    List<String> generators = widths("generator");
    List<String> discriminators = widths("discriminator");
    List<String> both = new ArrayList<>(generators);
    both.addAll(discriminators);
    return generators.isEmpty() || discriminators.isEmpty()
        ? List.of(both)
        : List.of(discriminators, generators, both);
  }

  private List<String> widths(String side) {
    return Overrides.paths(experiment).keySet().stream()
        .filter(path -> path.matches(WIDTHS.formatted(side)))
        .toList();
  }

  /** The largest common width of those players that is small enough, if there is one. */
  private OptionalInt widest(List<String> paths) {
    Map<String, String> present = Overrides.paths(experiment);
    if (paths.isEmpty() || !fits(1, paths)) {
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
    ExperimentSpec smaller = Overrides.apply(experiment, changes);
    return RunPoint.size(GameDefinition.of(smaller, sample, Catalogue.installed())) <= most;
  }
}
