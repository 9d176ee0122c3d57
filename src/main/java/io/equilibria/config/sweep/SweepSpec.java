package io.equilibria.config.sweep;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.Presets;
import io.equilibria.config.Require;
import io.equilibria.config.TrainingSpec;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many runs: games x tasks x settings x seeds, and what is measured of each.
 *
 * @param name what its folder is called after
 * @param base everything that the rest does not change; its seed is the root of all
 * @param games names of {@link Presets#game}, or empty: the base's own game
 * @param tasks data to learn, or empty: the base's own
 * @param seeds runs of each setting, 1 to {@link #MAX_SEEDS}; run i draws the random numbers of
 *     replica i of the base's seed, the same under all settings
 * @param set changes to all runs, values as YAML by path
 * @param settings what differs between runs
 * @param measures names of what is measured at the end, at least one
 * @param every steps between measurements before the end; 0 for none
 * @param samples how many samples of each finished run are kept beside the table, 0 (none) to
 *     {@link #MAX_SAMPLES}; up to 2 500 the first of those that modes are counted in
 */
public record SweepSpec(
    String name,
    ExperimentSpec base,
    List<String> games,
    List<Task> tasks,
    int seeds,
    Map<String, String> set,
    SweepSettings settings,
    List<String> measures,
    long every,
    int samples) {
  public static final int MAX_SEEDS = 1_000_000;

  /** Most samples that are kept of a run. */
  public static final int MAX_SAMPLES = 10_000;

  public static final String DEFAULT_NAME = "sweep";
  public static final int DEFAULT_SEEDS = 1;

  /**
   * Data by a name.
   *
   * @param name perhaps that of its kind, and so perhaps with a namespace
   */
  public record Task(String name, DataSettings data) {
    public Task {
      Require.kind("tasks", name);
      Require.given("tasks", data);
    }
  }

  public SweepSpec {
    Require.name("name", name);
    Require.given("base", base);
    games = distinct("games", games);
    Require.given("tasks", tasks);
    distinct("tasks", tasks.stream().map(Task::name).toList());
    tasks = List.copyOf(tasks);
    Require.between("seeds", seeds, 1, MAX_SEEDS);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    Require.given("settings", settings);
    measures = distinct("measures", measures);
    if (measures.isEmpty()) {
      throw new InputException("measures must name at least one, such as [w2], found none");
    }
    Require.between("every", every, 0, TrainingSpec.MAX_STEPS);
    Require.between("samples", samples, 0, MAX_SAMPLES);
  }

  /** A sweep that keeps no samples. */
  public SweepSpec(
      String name,
      ExperimentSpec base,
      List<String> games,
      List<Task> tasks,
      int seeds,
      Map<String, String> set,
      SweepSettings settings,
      List<String> measures,
      long every) {
    this(name, base, games, tasks, seeds, set, settings, measures, every, 0);
  }

  private static List<String> distinct(String key, List<String> names) {
    Require.given(key, names);
    List<String> once = new ArrayList<>();
    for (String name : names) {
      if (once.contains(name)) {
        throw new InputException(
            key + " must name each once, found " + Quote.found(name) + " twice");
      }
      once.add(name);
    }
    return List.copyOf(once);
  }

  /** This sweep from another root seed. */
  public SweepSpec withSeed(long seed) {
    return new SweepSpec(
        name, base.withSeed(seed), games, tasks, seeds, set, settings, measures, every, samples);
  }

  /**
   * This sweep, keeping so many samples of each run.
   *
   * @param count 0 to {@link #MAX_SAMPLES}
   */
  public SweepSpec keeping(int count) {
    return new SweepSpec(name, base, games, tasks, seeds, set, settings, measures, every, count);
  }

  /**
   * How many runs there are before those that are the same are left out.
   *
   * @throws InputException if more than a {@code long} counts
   */
  public long runs() {
    try {
      long cells =
          Math.multiplyExact(
              (long) Math.max(1, games.size()) * Math.max(1, tasks.size()), settings.size());
      return Math.multiplyExact(cells, seeds);
    } catch (ArithmeticException e) {
      throw new InputException(
          "settings must make a number of runs that can be counted, found more than "
              + Long.MAX_VALUE,
          e);
    }
  }

  /**
   * SHA-256 in hexadecimal of all that the results depend on: of the file that {@link
   * SweepYaml#write} gives, so that it stays the same when records are arranged in another way.
   */
  public String digest() {
    return Digest.sha256(SweepText.of(this));
  }
}
