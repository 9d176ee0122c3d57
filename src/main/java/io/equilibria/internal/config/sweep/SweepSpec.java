package io.equilibria.internal.config.sweep;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.Require;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of runs, games x tasks x settings x seeds, and their measures.
 *
 * @param name the name, used for its folder
 * @param base the experiment to vary; its seed is the root seed
 * @param games the names of {@link Presets#game}, or empty for the base's game
 * @param tasks the data, or empty for the base's data
 * @param seeds the number of runs of each setting, 1 to {@link #MAX_SEEDS}; run i uses the random
 *     numbers of replica i of the base's seed, the same for all settings
 * @param set the changes common to all runs, values as YAML by path
 * @param settings the differences between runs
 * @param measures the names of the measures at the end, at least one
 * @param every the number of steps between measurements before the end; 0 for none
 * @param samples the number of samples of each finished run kept beside the table, 0 (none) to
 *     {@link #MAX_SAMPLES}; up to 2 500 they are the first of those used for counting modes
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

  /** The largest number of samples kept per run. */
  public static final int MAX_SAMPLES = 10_000;

  public static final String DEFAULT_NAME = "sweep";
  public static final int DEFAULT_SEEDS = 1;

  /**
   * Named data.
   *
   * @param name the name, possibly that of its kind, which may have a namespace
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

  /** Creates a sweep that keeps no samples. */
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

  /** A copy with another root seed. */
  public SweepSpec withSeed(long seed) {
    return new SweepSpec(
        name, base.withSeed(seed), games, tasks, seeds, set, settings, measures, every, samples);
  }

  /**
   * A copy that keeps a number of samples of each run.
   *
   * @param count 0 to {@link #MAX_SAMPLES}
   */
  public SweepSpec keeping(int count) {
    return new SweepSpec(name, base, games, tasks, seeds, set, settings, measures, every, count);
  }

  /**
   * The number of runs before duplicates are removed.
   *
   * @throws InputException if it exceeds the range of a {@code long}
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
   * The SHA-256 in hexadecimal of everything that affects the results: of the file written by
   * {@link SweepYaml#write}, so that it does not depend on the layout of records.
   */
  public String digest() {
    return Digest.sha256(SweepText.of(this));
  }
}
