package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scale of an experiment of sweeps.
 *
 * @param games names of presets, at least one, without duplicates
 * @param seeds number of seeds of each setting, at least 1
 * @param steps generator steps, at least 1
 * @param seed root of all random numbers
 * @param set changes to all runs: values by path
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

  /** The options of an experiment with these settings. */
  public static List<ExperimentOption<StudyScale, ?>> options() {
    List<ExperimentOption<StudyScale, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(ExperimentOption.games(StudyScale::withGames));
    return List.copyOf(options);
  }

  /** The number of steps between snapshots for about the given number of snapshots. */
  public long every(int looks) {
    return Math.max(1, steps / looks);
  }

  /**
   * @param other names of presets
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
