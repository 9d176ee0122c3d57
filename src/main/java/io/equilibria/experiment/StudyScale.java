package io.equilibria.experiment;

import io.equilibria.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a {@link Study} is made.
 *
 * @param games presets by name, each once, at least one
 * @param seeds of each setting, at least 1
 * @param steps of the generator, at least 1
 * @param seed root of all random numbers
 * @param set changes to all runs, values by path
 */
public record StudyScale(
    List<String> games, int seeds, long steps, long seed, Map<String, String> set) {
  public StudyScale {
    games = List.copyOf(games);
    if (games.isEmpty() || games.stream().distinct().count() < games.size()) {
      throw new InputException("--game: expected at least one and each once, found " + games);
    }
    if (seeds < 1) {
      throw new InputException("--seeds: expected at least 1, found " + seeds);
    }
    if (steps < 1) {
      throw new InputException("--steps: expected at least 1, found " + steps);
    }
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
  }

  /** Steps between looks, so that there are about so many. */
  public long every(int looks) {
    return Math.max(1, steps / looks);
  }
}
