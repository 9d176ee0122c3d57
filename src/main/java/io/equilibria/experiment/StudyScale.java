package io.equilibria.experiment;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large an experiment of sweeps is made.
 *
 * @param games presets by name, each once, at least one
 * @param seeds of each setting, at least 1
 * @param steps of the generator, at least 1
 * @param seed root of all random numbers
 * @param set changes to all runs, values by path
 */
public record StudyScale(
    List<String> games, int seeds, long steps, long seed, Map<String, String> set)
    implements ScaledSettings<StudyScale> {
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

  /** The options of an experiment whose settings these are. */
  public static List<ExperimentOption<StudyScale, ?>> options() {
    List<ExperimentOption<StudyScale, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(ExperimentOption.games(StudyScale::withGames));
    return List.copyOf(options);
  }

  /** Steps between looks, so that there are about so many. */
  public long every(int looks) {
    return Math.max(1, steps / looks);
  }

  /**
   * @param other presets by name
   */
  public StudyScale withGames(List<String> other) {
    return new StudyScale(other, seeds, steps, seed, set);
  }

  @Override
  public StudyScale withSeeds(int count) {
    return new StudyScale(games, count, steps, seed, set);
  }

  @Override
  public StudyScale withSteps(long count) {
    return new StudyScale(games, seeds, count, seed, set);
  }

  @Override
  public StudyScale withSeed(long root) {
    return new StudyScale(games, seeds, steps, root, set);
  }

  @Override
  public StudyScale withChanges(List<String> changes) {
    Map<String, String> byPath = new LinkedHashMap<>();
    for (String change : changes) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            "--set: expected path=value, such as game.penalty.weight=5, found " + change);
      }
      byPath.put(change.substring(0, equals).strip(), change.substring(equals + 1));
    }
    return new StudyScale(games, seeds, steps, seed, byPath);
  }
}
